import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { PinoLogger } from 'nestjs-pino';
import { type AppConfig } from '../../config/index.js';
import { ProblemError, problemFrom } from '../errors/index.js';
import { withRequestId } from '../logging/index.js';
import { HttpMetrics } from '../metrics/index.js';
import { refuseDeepBodies } from './deep-body.js';
import { endIdleConnectionsOnStop } from './orderly-stop.js';
import { admitStreamedBodies } from './streamed-body.js';

/** SEC-19: what a client may cost before a route has looked at its request. */
const LIMITS = {
  bodyBytes: 1024 * 1024,
  /** Slow headers or bodies end here instead of holding a socket; those that are streamed are watched by their route. */
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  keepAliveTimeoutMs: 72_000,
  /** Longest handle that `rdap` accepts, percent-encoded. */
  paramLength: 1024,
} as const;

/**
 * SEC-26. An API answer is never rendered, so nothing is allowed but what the documentation page needs: its own scripts and styles.
 * `upgrade-insecure-requests` is left out, because the service itself speaks http; TLS ends in front of it.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Request ids from outside are taken over only in this form, since they end up in logs. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

export function requestId(request: { headers: IncomingMessage['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

export function fastifyAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    genReqId: requestId,
    bodyLimit: LIMITS.bodyBytes,
    keepAliveTimeout: LIMITS.keepAliveTimeoutMs,
    routerOptions: { maxParamLength: LIMITS.paramLength },
    http: { headersTimeout: LIMITS.headersTimeoutMs },
    frameworkErrors: refuseUrl,
  });
}

/** What Fastify refuses before it knows of a route: a path that cannot be decoded, or one that is too long. The answer does not repeat it. */
function refuseUrl({ statusCode = 400 }: FastifyError, { id }: FastifyRequest, reply: FastifyReply): void {
  const [code, title, message] =
    statusCode === 414
      ? (['uri-too-long', 'URI too long', 'A segment of the path is too long'] as const)
      : (['invalid-request', 'Invalid request', 'The path must be UTF-8, percent-encoded'] as const);
  const refusal = new ProblemError(statusCode, code, title, message, { member: 'path' });
  void reply
    .status(statusCode)
    .type('application/problem+json')
    .send(JSON.stringify(problemFrom(refusal, String(id))));
}

/** Headers, compression, CORS and the hooks that every request passes. */
export async function equipServer(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  await app.register(helmet, {
    // Set below: helmet writes the policy anew for every request, at a twentieth of what a cached lookup costs.
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
  });
  await app.register(compress, { threshold: 2048, encodings: ['zstd', 'br', 'gzip'], globalDecompression: false });
  // Without origins there is nothing to allow, and a browser refuses by itself.
  if (config.corsOrigins.length > 0)
    app.enableCors({
      origin: [...config.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: [
        ...['Authorization', 'X-API-Key', 'Content-Type', 'Idempotency-Key'],
        ...['If-Match', 'If-None-Match', 'X-Request-Id'],
      ],
      exposedHeaders: ['ETag', 'X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
    });
  admitStreamedBodies(app.getHttpAdapter().getInstance(), LIMITS.requestTimeoutMs);
  refuseDeepBodies(app.getHttpAdapter().getInstance());
  endIdleConnectionsOnStop(app.getHttpAdapter().getInstance());
  watchRequests(app);
}

/**
 * Measures and logs every request, under its route template: the path itself may hold the handle of a person. Probes and scrapes are measured
 * only.
 */
function watchRequests(app: NestFastifyApplication): void {
  const metrics = app.get(HttpMetrics);
  const logger = PinoLogger.root;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id).header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    withRequestId(request.id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, id: requestId } = request;
    const { statusCode: status, elapsedTime } = reply;
    const route = request.routeOptions.url ?? 'unmatched';
    metrics.observe(method, route, status, elapsedTime / 1000);
    if (!PROBE.test(route))
      logger[levelOf(status)]({ requestId, method, route, status, durationMs: Math.round(elapsedTime) }, 'request');
    done();
  });
}

const PROBE = /^\/(health|metrics)/;

function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}
