import { text } from 'node:stream/consumers';
import { type Loopback, serveHttp, serveTcp, serveTrap } from '../../../test/support/loopback.js';
import { failureOf } from '../../../test/support/outbound.js';
import { OutboundClient, type OutboundOptions } from './index.js';

const clients: OutboundClient[] = [];
const servers: Loopback[] = [];
const client = (options: OutboundOptions): OutboundClient => {
  const created = new OutboundClient(options);
  clients.push(created);
  return created;
};
const started = async (server: Promise<Loopback>): Promise<Loopback> => {
  servers.push(await server);
  return server;
};

afterEach(async () => {
  await Promise.all(clients.splice(0).map((each) => each.close()));
  await Promise.all(servers.splice(0).map((each) => each.close()));
});

describe('a POST', () => {
  it('hands over body and headers', async () => {
    const seen: unknown[] = [];
    const server = await started(
      serveHttp((request, response) => {
        void text(request).then((body) => {
          seen.push([request.method, request.url, request.headers['content-type'], body]);
          response.writeHead(202).end();
        });
      }),
    );
    const own = client({ allowedHosts: [server.authority] });
    const headers = { 'content-type': 'application/json' };
    for (const body of ['{"a":1}', Buffer.from('{"ä":2}')])
      expect((await own.post(`http://${server.authority}/hook?x=1`, { headers, body })).status).toBe(202);
    expect(seen).toEqual([
      ['POST', '/hook?x=1', 'application/json', '{"a":1}'],
      ['POST', '/hook?x=1', 'application/json', '{"ä":2}'],
    ]);
  });

  it.each([
    ['http://127.0.0.1:PORT/', 'blocked-address literal'],
    ['http://[::1]:PORT/', 'blocked-address literal'],
    ['http://169.254.169.254:PORT/latest/meta-data', 'blocked-address literal'],
    ['http://10.0.0.1:PORT/', 'blocked-address literal'],
    ['http://2130706433:PORT/', 'blocked-target host'],
    ['http://localhost:PORT/', 'blocked-target single-label'],
    ['http://receiver.example:PORT/', 'blocked-address resolved'],
    ['http://user:secret@receiver.example:PORT/', 'blocked-target userinfo'],
    ['file:///etc/passwd', 'blocked-target scheme'],
  ])('SEC-2: to %s reaches nobody', async (target, outcome) => {
    const trap = await started(serveTrap());
    const guarded = client({ resolve: async () => [{ address: '127.0.0.1', family: 4 }], ports: [trap.port] });
    const sent = guarded.post(target.replace('PORT', String(trap.port)), { body: '{}', plainHttp: true });
    expect(await failureOf(sent)).toBe(outcome);
    expect(trap.connections()).toBe(0);
  });

  it('SEC-1: is not spoken over plain http', async () => {
    expect(await failureOf(client({}).post('http://receiver.example/', { body: '{}' }))).toBe(
      'blocked-target plain-http',
    );
  });

  it.each([301, 302, 303, 307, 308])('SEC-3: follows no redirect, %d', async (status) => {
    const other = await started(serveTrap());
    const server = await started(
      serveHttp((_, response) => response.writeHead(status, { location: `http://${other.authority}/` }).end()),
    );
    const own = client({ allowedHosts: [server.authority, other.authority] });
    const answer = await own.post(`http://${server.authority}/`, { body: '{}' });
    expect([answer.status, answer.redirects]).toEqual([status, []]);
    expect(other.connections()).toBe(0);
  });

  it('SEC-4: gives up on a receiver that does not answer, and on an answer without end', async () => {
    const silent = await started(serveTcp(() => {}));
    const endless = await started(
      serveTcp((socket) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${'x'.repeat(5_000)}`)),
    );
    const limits = { headersMs: 100, wireBytes: 1_000 };
    const own = client({ allowedHosts: [silent.authority, endless.authority], limits });
    expect(await failureOf(own.post(`http://${silent.authority}/`, { body: '{}' }))).toBe('timeout headers');
    expect(await failureOf(own.post(`http://${endless.authority}/`, { body: '{}' }))).toBe('too-large wire');
  });
});
