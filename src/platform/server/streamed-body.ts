import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/index.js';

/** Lines of JSON. */
export const STREAMED_TYPE = 'application/x-ndjson';

/** Bodies of these types are handed to their route as they come in, however long they are. */
export const STREAMED_TYPES = [STREAMED_TYPE, 'text/csv'] as const;

/** Bytes that a client still sends after its answer are read for so long, so that it can read the answer; then the connection ends. */
const LINGER_MS = 2_000;

/**
 * Lets bodies of {@link STREAMED_TYPES} through, unread and without a limit: their route reads them, and ends those that stop coming. All
 * others have to be here in time, which is watched here because the server's own limit knows no exception, and those that say that they are
 * too long are refused with what to do instead.
 *
 * @param bodyMs from the first byte of the request to the last
 */
export function admitStreamedBodies(fastify: FastifyInstance, bodyMs: number): void {
  fastify.addContentTypeParser([...STREAMED_TYPES], (_request, payload, done) => done(null, payload));
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request) && !isStreamed(request)) endAfter(request, bodyMs);
    done();
  });
  fastify.addHook('preParsing', (request, _reply, _payload, done) =>
    done(isTooLong(request, fastify) ? tooLong(fastify) : null),
  );
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (!request.raw.complete) endAfter(request, LINGER_MS);
    done();
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const isStreamed = ({ headers }: FastifyRequest): boolean => {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return STREAMED_TYPES.some((streamed) => streamed === type);
};

const isTooLong = (request: FastifyRequest, { initialConfig: { bodyLimit = Infinity } }: FastifyInstance): boolean =>
  Number(request.headers['content-length'] ?? 0) > bodyLimit && !isStreamed(request);

const tooLong = ({ initialConfig: { bodyLimit } }: FastifyInstance): ProblemError =>
  new ProblemError(
    413,
    'body-too-large',
    'Request body too large',
    `The body has more than ${bodyLimit} bytes; where a route takes lines (${STREAMED_TYPES.join(', ')}), those may be more`,
  );

/** Ends the connection unless the body has come in by then. */
function endAfter({ raw }: FastifyRequest, ms: number): void {
  const timer = setTimeout(() => raw.socket.destroy(), ms).unref();
  const clear = (): void => clearTimeout(timer);
  raw.once('end', clear).once('close', clear);
}
