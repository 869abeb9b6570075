import { type FastifyInstance } from 'fastify';

const LOOK_MS = 50;

/**
 * When the server stops, a connection ends as soon as its last answer is out (REL-13). Node ends those that are idle at that moment, and
 * waits for the keep-alive time of those that become idle a little later.
 */
export function endIdleConnectionsOnStop(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const { server } = fastify;
    const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    server.once('close', () => clearInterval(looking));
    // A server that never listened closes without a word.
    if (!server.listening) clearInterval(looking);
    done();
  });
}
