import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerOptions } from '@nestjs/throttler';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ProblemError } from '../platform/errors/index.js';
import { OPEN_ROUTE } from '../platform/server/index.js';
import { type AuthenticatedRequest } from './principal.js';

/**
 * One budget a key, over all routes, told in the headers of draft-ietf-httpapi-ratelimit-headers-11 (SEC-17). Open routes cost nothing:
 * probes and scrapes must not be limited away.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  /** There is one throttler and no route with rules of its own; looking for some would cost each request a dozen metadata reads. */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(OPEN_ROUTE, [context.getHandler(), context.getClass()])) return true;
    return this.charge(context, this.throttlers[0]!);
  }

  private async charge(
    context: ExecutionContext,
    { name = 'default', limit, ttl }: ThrottlerOptions,
  ): Promise<boolean> {
    if (typeof limit !== 'number' || typeof ttl !== 'number') throw new Error('the limit is fixed at start');
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const key = `${name}:${request.principal?.keyId ?? networkOf(request.ip)}`;
    const count = await this.storageService.increment(key, ttl, limit, ttl, name);

    void reply.header('RateLimit-Policy', `"${name}";q=${limit};w=${ttl / 1000}`);
    void reply.header('RateLimit', `"${name}";r=${Math.max(0, limit - count.totalHits)};t=${count.timeToExpire}`);
    if (!count.isBlocked) return true;
    throw new ProblemError(
      429,
      'rate-limited',
      'Too many requests',
      `This key may make ${limit} requests in ${ttl / 1000} s`,
      {
        retryAfterSeconds: count.timeToExpire,
      },
    );
  }
}

/** A caller's network, /24 or /48: what a guesser can change at no cost counts as one (SEC-11). */
export function networkOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(ip)?.[1];
  return v4 === undefined ? ip.split(':').slice(0, 3).join(':') : v4;
}
