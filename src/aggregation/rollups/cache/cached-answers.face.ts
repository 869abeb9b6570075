import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../../access/index.js';
import { TagGenerations } from '../../../platform/cache/index.js';
import { ProblemError } from '../../../platform/errors/index.js';
import { KNOWN_TAGS } from './rollup-tags.js';

/** Kept answers as an operator meets them. */
@Injectable()
export class CachedAnswersFace {
  constructor(private readonly generations: TagGenerations) {}

  /** @throws ProblemError `invalid-request` for a tag that nothing carries */
  async clear(tag: string | undefined, principal: Principal): Promise<void> {
    requireScope(principal, 'operate');
    if (tag !== undefined && !KNOWN_TAGS.includes(tag)) throw unknownTag();
    await this.generations.clear(tag === undefined ? KNOWN_TAGS : [tag]);
  }
}

function unknownTag(): ProblemError {
  const message = `tag must be one of: ${KNOWN_TAGS.join(', ')}`;
  return new ProblemError(400, 'invalid-request', 'Invalid request', message, { member: 'tag', allowed: KNOWN_TAGS });
}
