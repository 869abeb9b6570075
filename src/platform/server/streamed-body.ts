import { type FastifyInstance, type FastifyRequest } from 'fastify';

/** Bodies of this type are handed to their route as they come in, however long they are. */
export const STREAMED_TYPE = 'application/x-ndjson';

/** Bytes that a client still sends after its answer are read for so long, so that it can read the answer; then the connection ends. */
const LINGER_MS = 2_000;

/**
 * Lets bodies of {@link STREAMED_TYPE} through, unread and without a limit: their route reads them, and ends those that stop coming. All
 * others have to be here in time, which is watched here because the server's own limit knows no exception.
 *
 * @param bodyMs from the first byte of the request to the last
 */
export function admitStreamedBodies(fastify: FastifyInstance, bodyMs: number): void {
  fastify.addContentTypeParser(STREAMED_TYPE, (_request, payload, done) => done(null, payload));
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request) && !isStreamed(request)) endAfter(request, bodyMs);
    done();
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (!request.raw.complete) endAfter(request, LINGER_MS);
    done();
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const isStreamed = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === STREAMED_TYPE;

/** Ends the connection unless the body has come in by then. */
function endAfter({ raw }: FastifyRequest, ms: number): void {
  const timer = setTimeout(() => raw.socket.destroy(), ms).unref();
  const clear = (): void => clearTimeout(timer);
  raw.once('end', clear).once('close', clear);
}
