import Fastify from 'fastify';
import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { endIdleConnectionsOnStop } from './orderly-stop.js';

describe('stopping (REL-13)', () => {
  it('does not wait for a connection whose answer had begun before, once it is out', async () => {
    const server = Fastify({ keepAliveTimeout: 600_000 });
    endIdleConnectionsOnStop(server);
    const stream = new PassThrough();
    server.get('/stream', (_request, reply) => reply.send(stream));
    await server.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((server.server.address() as { port: number }).port, '127.0.0.1');
    socket.write('GET /stream HTTP/1.1\r\nHost: a\r\n\r\n');
    stream.write('begun');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 200[^]*connection: keep-alive/i);
    const closed = server.close();
    stream.end('ended');
    await Promise.all([closed, once(socket, 'close')]);
  });

  it('is there for a server that never listened', async () => {
    const server = Fastify();
    endIdleConnectionsOnStop(server);
    await expect(server.close()).resolves.toBeUndefined();
  });
});
