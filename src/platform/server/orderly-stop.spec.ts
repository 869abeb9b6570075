import Fastify from 'fastify';
import { once } from 'node:events';
import { connect } from 'node:net';
import { endIdleConnectionsOnStop } from './orderly-stop.js';

describe('stopping (REL-13)', () => {
  it('does not wait for connections that are kept alive once their answer is out', async () => {
    const server = Fastify({ keepAliveTimeout: 600_000 });
    endIdleConnectionsOnStop(server);
    const asked = Promise.withResolvers<void>();
    const mayAnswer = Promise.withResolvers<void>();
    server.get('/slow', async () => {
      asked.resolve();
      await mayAnswer.promise;
      return { answered: true };
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((server.server.address() as { port: number }).port, '127.0.0.1');
    socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
    await asked.promise;
    const closed = server.close();
    mayAnswer.resolve();
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 200[^]*"answered":true/);
    await Promise.all([closed, once(socket, 'close')]);
  });

  it('is there for a server that never listened', async () => {
    const server = Fastify();
    endIdleConnectionsOnStop(server);
    await expect(server.close()).resolves.toBeUndefined();
  });
});
