import { Injectable } from '@nestjs/common';
import { type Principal } from '../access/index.js';
import { Clock } from '../platform/clock.js';
import { type ObjectKind, parseQuery } from '../rdap/index.js';
import { answerBytes } from './answer.js';
import { type LookupOptionsDto } from './dto/answer.dto.js';
import { LookupService } from './lookup.service.js';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** The `/v1` face: text in, finished JSON out. */
@Injectable()
export class LookupFace {
  constructor(
    private readonly lookups: LookupService,
    private readonly clock: Clock,
  ) {}

  async answer(kind: ObjectKind, text: string, { maxAge }: LookupOptionsDto, { tenantId }: Principal): Promise<Buffer> {
    const query = parseQuery(kind, text);
    const { answer, source } = await this.lookups.lookup(query, { tenantId, maxAge });
    return answerBytes(query, answer, source, this.clock.now());
  }
}
