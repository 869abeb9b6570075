import { type RequestListener } from 'node:http';
import { CERTIFICATE, type Loopback, serveHttp, serveHttps, serveTrap } from '../../../test/support/loopback.js';
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
/** `/to?URL` redirects there, `/count/N` N more times, everything else answers. */
const redirecting: RequestListener = (request, response) => {
  const url = request.url ?? '';
  const left = Number(/^\/count\/(\d+)$/.exec(url)?.[1] ?? 0);
  const location = url.startsWith('/to?')
    ? decodeURIComponent(url.slice(4))
    : left > 0
      ? `/count/${left - 1}`
      : undefined;
  if (location === undefined) response.end('{}');
  else response.writeHead(302, { location, 'set-cookie': 'session=1' }).end('moved');
};
const to = (server: Loopback, location: string, scheme = 'http'): string =>
  `${scheme}://${server.authority}/to?${encodeURIComponent(location)}`;

afterEach(async () => {
  await Promise.all(clients.splice(0).map((each) => each.close()));
  await Promise.all(servers.splice(0).map((each) => each.close()));
});

describe('SEC-3: redirects', () => {
  it('are followed three times and no more', async () => {
    const server = await started(serveHttp(redirecting));
    const own = client({ allowedHosts: [server.authority] });
    const { url, redirects } = await own.get(`http://${server.authority}/count/3`);
    expect(url).toBe(`http://${server.authority}/count/0`);
    expect(redirects).toEqual([2, 1, 0].map((left) => `http://${server.authority}/count/${left}`));
    expect(await failureOf(own.get(`http://${server.authority}/count/4`))).toBe('redirect-refused too-many');
  });

  it.each([301, 302, 303, 307, 308])('of status %d are followed', async (status) => {
    const server = await started(
      serveHttp((request, response) => {
        if (request.url === '/there') response.end('{}');
        else response.writeHead(status, { location: 'there#fragment' }).end();
      }),
    );
    const { url } = await client({ allowedHosts: [server.authority] }).get(`http://${server.authority}/here`);
    expect(url).toBe(`http://${server.authority}/there`);
  });

  it.each([300, 304])('of status %d are answers, as is one without a location', async (status) => {
    const server = await started(serveHttp((_, response) => response.writeHead(status, { location: '/there' }).end()));
    const own = client({ allowedHosts: [server.authority] });
    expect((await own.get(`http://${server.authority}/here`)).status).toBe(status);
    const silent = await started(serveHttp((_, response) => response.writeHead(302).end()));
    expect((await client({ allowedHosts: [silent.authority] }).get(`http://${silent.authority}/`)).status).toBe(302);
  });

  it('in a loop are not followed', async () => {
    const server = await started(
      serveHttp((request, response) => response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end()),
    );
    const own = client({ allowedHosts: [server.authority] });
    expect(await failureOf(own.get(`http://${server.authority}/a`))).toBe('redirect-refused loop');
  });

  it.each([
    ['http://169.254.169.254/latest/meta-data', 'blocked-address literal'],
    ['http://[::ffff:169.254.169.254]/', 'blocked-address literal'],
    ['//169.254.169.254/latest/meta-data', 'blocked-address literal'],
    ['http://2130706433/', 'redirect-refused host'],
    ['//2130706433/', 'redirect-refused host'],
    ['http://localhost/', 'redirect-refused single-label'],
    ['http://metadata.example/', 'blocked-address resolved'],
    ['http://registry.example:25/', 'redirect-refused port'],
    ['http://user:secret@registry.example/', 'redirect-refused userinfo'],
    ['file:///etc/passwd', 'redirect-refused scheme'],
    ['javascript:alert(1)', 'redirect-refused scheme'],
    ['http://', 'redirect-refused malformed'],
    ['\\\\169.254.169.254\\', 'redirect-refused malformed'],
    ['/\t/169.254.169.254/', 'redirect-refused malformed'],
  ])('to %j: %s', async (location, failure) => {
    const server = await started(serveHttp(redirecting));
    const own = client({
      allowedHosts: [server.authority],
      resolve: async () => [{ address: '169.254.169.254', family: 4 }],
    });
    expect(await failureOf(own.get(to(server, location), { plainHttp: true }))).toBe(failure);
  });

  it('to another port of loopback reach nobody', async () => {
    const trap = await started(serveTrap());
    const server = await started(serveHttp(redirecting));
    const own = client({ allowedHosts: [server.authority] });
    expect(await failureOf(own.get(to(server, `http://${trap.authority}/`)))).toBe('redirect-refused plain-http');
    expect(trap.connections()).toBe(0);
  });

  it('from https to http are refused, even to a host that may be asked over http', async () => {
    const plain = await started(serveHttp(redirecting));
    const secure = await started(serveHttps(redirecting));
    const name = `registry.example:${secure.port}`;
    const own = client({
      allowedHosts: [name, plain.authority],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      ca: CERTIFICATE,
    });
    const url = `https://${name}/to?${encodeURIComponent(`http://${plain.authority}/`)}`;
    expect(await failureOf(own.get(url, { plainHttp: true }))).toBe('redirect-refused plain-http');
    expect(plain.connections()).toBe(0);
  });

  it('from a public server to one of the operator are refused', async () => {
    // 127.0.0.2 plays the public server.
    const attacker = await started(serveHttp(redirecting, { host: '127.0.0.2' }));
    const internal = await started(serveHttp(redirecting));
    const own = client({
      allowedHosts: [internal.authority],
      ports: [attacker.port],
      isPublic: (address) => address === '127.0.0.2',
    });
    const url = to(attacker, `http://${internal.authority}/secret`);
    expect(await failureOf(own.get(url, { plainHttp: true }))).toBe('redirect-refused private');
    expect(internal.connections()).toBe(0);
  });

  it('carry no cookie, credentials or referrer along', async () => {
    const seen: string[][] = [];
    const other = await started(
      serveHttp((request, response) => {
        seen.push(Object.keys(request.headers).sort());
        response.end('{}');
      }),
    );
    const server = await started(serveHttp(redirecting));
    const own = client({ allowedHosts: [server.authority, other.authority] });
    await own.get(to(server, `http://${other.authority}/`), { headers: { accept: 'application/json' } });
    expect(seen).toEqual([['accept', 'accept-encoding', 'connection', 'host', 'user-agent']]);
  });
});
