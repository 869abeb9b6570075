import { type FastifyInstance } from 'fastify';
import { fastifyAdapter } from './server.js';

describe('a path that leads to no route', () => {
  const server: FastifyInstance = fastifyAdapter().getInstance();
  server.get('/things/:name', () => 'found');
  afterAll(() => server.close());

  it.each([
    ['half a sequence', '/things/%', 400, 'invalid-request'],
    ['half a surrogate pair', '/things/%ED%A0%80', 400, 'invalid-request'],
    ['too much', `/things/${'x'.repeat(10_000)}`, 414, 'uri-too-long'],
  ])('is refused as a problem that does not repeat it (SEC-18): %s', async (_, url, status, code) => {
    const { statusCode, headers, body } = await server.inject({ url, headers: { 'x-request-id': 'request-1' } });
    expect([statusCode, headers['content-type']]).toEqual([
      status,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect(JSON.parse(body)).toMatchObject({ status, code, instance: 'request-1', member: 'path' });
    expect(body).not.toContain('things');
  });

  it('is found where it can be read', async () => {
    expect((await server.inject('/things/%C3%A9')).body).toBe('found');
  });
});
