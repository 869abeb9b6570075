import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { type Principal } from '../../../access/index.js';
import { lifetimeMs, TaggedCache, TagGenerations } from '../../../platform/cache/index.js';
import { Clock } from '../../../platform/clock.js';
import { inForce, longestCacheMs, RULE_SETS, strictest } from '../../../policy/index.js';
import { nextMinute } from '../aggregate-question.js';
import { answerKey } from './answer-key.js';
import { entityTag, isNamed } from './entity-tag.js';
import { type AskedTags, ROLLUP_TAGS, tagsFor } from './rollup-tags.js';

type Asked = FastifyRequest & { principal: Principal; params: Record<string, string> };

/** Roll-ups are made of objects from everywhere, so that any rule set in force may bind what is counted. */
const LONGEST_MS = longestCacheMs(strictest(inForce(RULE_SETS)));

/** Answers of the routes under {@link FromRollups}: from the cache where they are there, and not at all where the caller still has them. */
@Injectable()
export class RollupAnswers implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly cache: TaggedCache,
    private readonly generations: TagGenerations,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<string | undefined> {
    const http = context.switchToHttp();
    const asked = this.reflector.getAllAndOverride<AskedTags>(ROLLUP_TAGS, [context.getHandler(), context.getClass()]);
    return from(this.answer(http.getRequest<Asked>(), http.getResponse<FastifyReply>(), asked, next));
  }

  private async answer(
    { principal, params, url, headers }: Asked,
    reply: FastifyReply,
    asked: AskedTags,
    next: CallHandler,
  ): Promise<string | undefined> {
    const tags = tagsFor(asked, params);
    const load = async () => JSON.stringify(await lastValueFrom(next.handle()));
    const now = this.clock.date();
    const key = answerKey({ ...principal, url, until: nextMinute(now) });
    const life = lifetimeMs(this.generations.changesOf(tags), now.getTime(), LONGEST_MS);
    const keeping = { cache: 'rollups', tags, lifetimeMs: life };
    const body = tags.length === 0 ? await load() : await this.cache.getOrLoad(key, keeping, load);
    const tag = entityTag(body, headers['accept-encoding']);
    void reply
      .header('ETag', tag)
      .header('Cache-Control', `private, max-age=${Math.floor(life / 1_000)}`)
      .header('Vary', 'Authorization, X-API-Key')
      .type('application/json; charset=utf-8');
    if (!isNamed(tag, headers['if-none-match'])) return body;
    void reply.status(304);
    return undefined;
  }
}
