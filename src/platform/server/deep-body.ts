import { type FastifyInstance } from 'fastify';
import { ProblemError } from '../errors/index.js';

/** Far more than any route asks for. What looks at a body member by member, and members of members, would run out of stack, or of time. */
const MAX_DEPTH = 32;

/** Refuses bodies of JSON that are nested deeper than {@link MAX_DEPTH} (SEC-19). */
export function refuseDeepBodies(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => done(isDeep(request.body) ? tooDeep() : undefined));
}

/** Level by level, so that no depth is too much for this itself. What is no JSON, such as a body that is still coming in, is not looked into. */
export function isDeep(body: unknown): boolean {
  let level = [body].filter(isNested);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === MAX_DEPTH) return true;
    level = level.flatMap((value) => Object.values(value).filter(isNested));
  }
  return false;
}

const isNested = (value: unknown): value is object =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);

const tooDeep = (): ProblemError =>
  new ProblemError(400, 'invalid-request', 'Invalid request', `The body is nested deeper than ${MAX_DEPTH} levels`, {
    member: 'body',
  });
