import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ProblemError } from '../platform/errors/index.js';
import { OPEN_ROUTE } from '../platform/server/index.js';
import { AccessService } from './access.service.js';
import { type AuthenticatedRequest } from './principal.js';
import { networkOf } from './rate-limit.guard.js';
import { WindowStorage } from './window-storage.js';

/** SEC-11: wrong keys that one network may present in a minute. Keys that are right are never held up by somebody else's guessing. */
const GUESSES = { limit: 30, windowMs: 60_000 };

/** Closed by default (SEC-12): a route answers to a key, unless it is marked `@OpenRoute()`. An error in here denies (SEC-29). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
    private readonly guesses: WindowStorage,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(OPEN_ROUTE, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    request.principal = await this.access.identify(presentedKey(request));
    if (request.principal !== undefined) return true;

    const { isBlocked, timeToExpire } = await this.guesses.increment(
      `guess:${networkOf(request.ip)}`,
      GUESSES.windowMs,
      GUESSES.limit,
    );
    if (isBlocked) {
      throw new ProblemError(429, 'rate-limited', 'Too many requests', 'Too many wrong keys from this network', {
        retryAfterSeconds: timeToExpire,
      });
    }
    void context.switchToHttp().getResponse<FastifyReply>().header('WWW-Authenticate', 'Bearer realm="rollcall"');
    throw new ProblemError(
      401,
      'unauthorized',
      'No valid key',
      'Send a valid key as Authorization: Bearer or X-API-Key',
    );
  }
}

/** Headers only: a key in a URL would end up in logs (ASVS 14.2.1). */
function presentedKey({ headers }: FastifyRequest): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const own = headers['x-api-key'];
  return bearer ?? (typeof own === 'string' && own !== '' ? own : undefined);
}
