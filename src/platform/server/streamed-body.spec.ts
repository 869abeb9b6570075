import Fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { admitStreamedBodies, STREAMED_TYPE } from './streamed-body.js';

const LIMIT_MS = 150;

describe('bodies (SEC-19)', () => {
  let server: FastifyInstance;
  let port: number;

  beforeAll(async () => {
    server = Fastify({ bodyLimit: 1_000 });
    admitStreamedBodies(server, LIMIT_MS);
    server.post('/lines', async (request) => {
      let bytes = 0;
      for await (const piece of request.raw) bytes += (piece as Buffer).length;
      return { bytes };
    });
    server.post('/refuses', async (_request, reply) => reply.code(401).send({}));
    await server.listen({ host: '127.0.0.1', port: 0 });
    port = (server.server.address() as { port: number }).port;
  });
  afterAll(() => server.close());

  const sendHead = async (path: string, type: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    return socket;
  };
  const piece = (size: number): string => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`;

  it('are handed on as they come where they are streams, longer and slower than any other may be', async () => {
    const streamed = await sendHead('/lines', `${STREAMED_TYPE}; charset=utf-8`);
    streamed.write(piece(2_000));
    const other = await sendHead('/lines', 'application/json');
    other.write(piece(10));
    await once(other.resume(), 'close');
    streamed.write(`${piece(2_000)}0\r\n\r\n`);
    const [answer] = (await once(streamed, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 200[^]*\{"bytes":4000\}/);
    streamed.destroy();
  });

  it('that go on after their answer are cut off, and the answer arrives before that', async () => {
    const socket = await sendHead('/refuses', STREAMED_TYPE);
    const sending = setInterval(() => socket.write(piece(100)), 20);
    socket.on('error', () => undefined);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 401/);
    await once(socket, 'close');
    clearInterval(sending);
  });
});
