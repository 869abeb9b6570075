import { CERTIFICATE, type Loopback, serveHttp, serveHttps, serveTrap } from '../../../test/support/loopback.js';
import { OutboundClient, OutboundError, type OutboundOptions } from './index.js';

/** Every name leads to the trap: the worst that DNS can do. */
const toTrap = async () => [{ address: '127.0.0.1', family: 4 }];

const clients: OutboundClient[] = [];
const servers: Loopback[] = [];
const client = (options: OutboundOptions): OutboundClient => {
  const created = new OutboundClient({ limits: { connectMs: 500, headersMs: 500, totalMs: 2_000 }, ...options });
  clients.push(created);
  return created;
};
const started = async (server: Promise<Loopback>): Promise<Loopback> => {
  servers.push(await server);
  return server;
};
const outcomeOf = async (answer: Promise<unknown>): Promise<string> => {
  try {
    await answer;
    return 'answered';
  } catch (error) {
    return error instanceof OutboundError ? `${error.code} ${error.reason ?? ''}`.trim() : String(error);
  }
};

afterEach(async () => {
  await Promise.all(clients.splice(0).map((each) => each.close()));
  await Promise.all(servers.splice(0).map((each) => each.close()));
});

/** `PORT` is the trap's. In every case the port and plain http are permitted, so that the host alone decides. */
const HOSTILE: readonly [target: string, outcome: string][] = [
  ['http://127.0.0.1:PORT/', 'blocked-address literal'],
  ['http://127.0.0.2:PORT/', 'blocked-address literal'],
  ['http://127.255.255.254:PORT/', 'blocked-address literal'],
  ['http://0.0.0.0:PORT/', 'blocked-address literal'],
  ['http://10.0.0.1:PORT/', 'blocked-address literal'],
  ['http://100.64.0.1:PORT/', 'blocked-address literal'],
  ['http://169.254.169.254:PORT/latest/meta-data', 'blocked-address literal'],
  ['http://172.16.0.1:PORT/', 'blocked-address literal'],
  ['http://192.0.0.192:PORT/', 'blocked-address literal'],
  ['http://192.168.1.1:PORT/', 'blocked-address literal'],
  ['http://198.18.0.1:PORT/', 'blocked-address literal'],
  ['http://224.0.0.1:PORT/', 'blocked-address literal'],
  ['http://240.0.0.1:PORT/', 'blocked-address literal'],
  ['http://255.255.255.255:PORT/', 'blocked-address literal'],
  ['http://2130706433:PORT/', 'blocked-target host'],
  ['http://017700000001:PORT/', 'blocked-target host'],
  ['http://0x7f000001:PORT/', 'blocked-target host'],
  ['http://0x7f.1:PORT/', 'blocked-target host'],
  ['http://0X7F.0x0.0x0.0x1:PORT/', 'blocked-target host'],
  ['http://0177.0.0.1:PORT/', 'blocked-target host'],
  ['http://127.1:PORT/', 'blocked-target host'],
  ['http://127.0.1:PORT/', 'blocked-target host'],
  ['http://0:PORT/', 'blocked-target host'],
  ['http://127.0.0.1.:PORT/', 'blocked-target host'],
  ['http://%31%32%37.0.0.1:PORT/', 'blocked-target host'],
  ['http://１２７.0.0.1:PORT/', 'blocked-target host'],
  ['http://127。0。0。1:PORT/', 'blocked-target host'],
  ['http://①②⑦.0.0.1:PORT/', 'blocked-target host'],
  ['http://[::1]:PORT/', 'blocked-address literal'],
  ['http://[0:0:0:0:0:0:0:1]:PORT/', 'blocked-address literal'],
  ['http://[::]:PORT/', 'blocked-address literal'],
  ['http://[::ffff:127.0.0.1]:PORT/', 'blocked-address literal'],
  ['http://[::ffff:7f00:1]:PORT/', 'blocked-address literal'],
  ['http://[::FFFF:7F00:1]:PORT/', 'blocked-address literal'],
  ['http://[::7f00:1]:PORT/', 'blocked-address literal'],
  ['http://[64:ff9b::7f00:1]:PORT/', 'blocked-address literal'],
  ['http://[64:ff9b:1::7f00:1]:PORT/', 'blocked-address literal'],
  ['http://[2002:7f00:1::]:PORT/', 'blocked-address literal'],
  ['http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]:PORT/', 'blocked-address literal'],
  ['http://[fc00::1]:PORT/', 'blocked-address literal'],
  ['http://[fe80::1]:PORT/', 'blocked-address literal'],
  ['http://[fe80::1%25lo]:PORT/', 'blocked-target malformed'],
  ['http://[::1%lo]:PORT/', 'blocked-target malformed'],
  ['http://[ff02::1]:PORT/', 'blocked-address literal'],
  ['http://localhost:PORT/', 'blocked-target single-label'],
  ['http://LOCALHOST:PORT/', 'blocked-target single-label'],
  ['http://localhost.:PORT/', 'blocked-target host'],
  ['http://metadata:PORT/computeMetadata/v1/', 'blocked-target single-label'],
  ['http://metadata.google.internal:PORT/', 'blocked-address resolved'],
  ['http://rdap.localhost:PORT/', 'blocked-address resolved'],
  ['http://Rdap.Registry.Example:PORT/', 'blocked-address resolved'],
  ['http://registry.example.:PORT/', 'blocked-target host'],
  ['http://127.0.0.1.nip.example:PORT/', 'blocked-address resolved'],
  ['http://user@registry.example:PORT/', 'blocked-target userinfo'],
  ['http://registry.example@127.0.0.1:PORT/', 'blocked-target userinfo'],
  ['http://user:secret@127.0.0.1:PORT/', 'blocked-target userinfo'],
  ['http://registry.example:PORT\\@127.0.0.1/', 'blocked-target malformed'],
  ['http:\\\\127.0.0.1:PORT/', 'blocked-target malformed'],
  ['http:/127.0.0.1:PORT/', 'blocked-target scheme'],
  ['http:127.0.0.1:PORT/', 'blocked-target scheme'],
  ['http:///127.0.0.1:PORT/', 'blocked-target host'],
  ['//127.0.0.1:PORT/', 'blocked-target malformed'],
  [' http://127.0.0.1:PORT/', 'blocked-target malformed'],
  ['http://127.0.\t0.1:PORT/', 'blocked-target malformed'],
  ['http://127.0.0.1\n:PORT/', 'blocked-target malformed'],
  ['ht\ttp://127.0.0.1:PORT/', 'blocked-target malformed'],
  ['http://registry_example.example:PORT/', 'blocked-target host'],
  ['http://-registry.example:PORT/', 'blocked-target host'],
  ['http://bücher.example:PORT/', 'blocked-target host'],
  [`http://${'a'.repeat(64)}.example:PORT/`, 'blocked-target host'],
  [`http://${'a.'.repeat(124)}toolong:PORT/`, 'blocked-target host'],
  ['http://registry..example:PORT/', 'blocked-target host'],
  ['http://:PORT/', 'blocked-target malformed'],
  ['file:///etc/passwd', 'blocked-target scheme'],
  ['ftp://127.0.0.1:PORT/', 'blocked-target scheme'],
  ['gopher://127.0.0.1:PORT/', 'blocked-target scheme'],
  ['ws://127.0.0.1:PORT/', 'blocked-target scheme'],
  ['data:application/json,{}', 'blocked-target scheme'],
  ['javascript:alert(1)', 'blocked-target scheme'],
  ['', 'blocked-target malformed'],
];

describe('SEC-2: no connection reaches the trap', () => {
  it(`has at least 40 hostile targets`, () => expect(HOSTILE.length).toBeGreaterThanOrEqual(40));

  it.each(HOSTILE)('%j: %s', async (target, outcome) => {
    const trap = await started(serveTrap());
    const guarded = client({ resolve: toTrap, ports: [trap.port] });
    const answer = guarded.get(target.replace('PORT', String(trap.port)), { plainHttp: true });
    expect(await outcomeOf(answer)).toBe(outcome);
    expect(trap.connections()).toBe(0);
  });

  it('which would spring if the guard let anyone through', async () => {
    const trap = await started(serveTrap());
    const open = client({ resolve: toTrap, ports: [trap.port], isPublic: () => true });
    expect(await outcomeOf(open.get(`http://registry.example:${trap.port}/`, { plainHttp: true }))).toMatch(/^reset/);
    expect(await outcomeOf(open.get(`http://127.0.0.1:${trap.port}/`, { plainHttp: true }))).toMatch(/^reset/);
    expect(trap.connections()).toBeGreaterThanOrEqual(2);
  });

  it.each([
    [['93.184.215.14', '127.0.0.1']],
    [['127.0.0.1', '93.184.215.14']],
    [['2a00::1', '::1']],
    [['93.184.215.14', '::ffff:127.0.0.1']],
    [['93.184.215.14', '64:ff9b::7f00:1']],
  ])('when one of the addresses %j is not public', async (addresses) => {
    const trap = await started(serveTrap());
    const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const guarded = client({ resolve, ports: [trap.port] });
    const answer = guarded.get(`http://registry.example:${trap.port}/`, { plainHttp: true });
    expect(await outcomeOf(answer)).toBe('blocked-address resolved');
    expect(trap.connections()).toBe(0);
  });

  it('when DNS answers a public address first and loopback later (rebinding)', async () => {
    // On this machine 127.0.0.2 plays the public address and 127.0.0.1 the private one.
    const registry = await started(
      serveHttp((_, response) => response.setHeader('connection', 'close').end('{}'), { host: '127.0.0.2' }),
    );
    const trap = await started(serveTrap({ host: '127.0.0.1', port: registry.port }));
    let asked = 0;
    const rebinding = async () => [{ address: asked++ === 0 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
    const guarded = client({
      resolve: rebinding,
      ports: [registry.port],
      isPublic: (address) => address === '127.0.0.2',
    });
    const url = `http://registry.example:${registry.port}/`;
    expect(await outcomeOf(guarded.get(url, { plainHttp: true }))).toBe('answered');
    // One resolution per connection: what was checked is what was connected to.
    expect(asked).toBe(1);
    expect(await outcomeOf(guarded.get(url, { plainHttp: true }))).toBe('blocked-address resolved');
    expect(asked).toBe(2);
    expect(trap.connections()).toBe(0);
  });

  it('through a proxy of the environment', async () => {
    const trap = await started(serveTrap());
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = `http://${trap.authority}`;
    try {
      const guarded = client({ resolve: toTrap });
      expect(await outcomeOf(guarded.get('https://registry.example/'))).toBe('blocked-address resolved');
      const registry = await started(serveHttp((_, response) => response.end('{}')));
      const own = client({ allowedHosts: [registry.authority] });
      expect(await outcomeOf(own.get(`http://${registry.authority}/`))).toBe('answered');
    } finally {
      names.forEach((name, index) => {
        if (before[index] === undefined) delete process.env[name];
        else process.env[name] = before[index];
      });
    }
    expect(trap.connections()).toBe(0);
  });
});

describe('SEC-1: schemes and ports', () => {
  it.each([
    ['http://registry.example/', 'blocked-target plain-http'],
    ['https://registry.example:8443/', 'blocked-target port'],
    ['https://registry.example:22/', 'blocked-target port'],
    ['https://registry.example:65536/', 'blocked-target malformed'],
  ])('%s: %s', async (url, outcome) => {
    expect(await outcomeOf(client({ resolve: toTrap }).get(url))).toBe(outcome);
  });

  it('speaks plain http by exception, to public addresses', async () => {
    const answer = client({ resolve: toTrap }).get('http://registry.example/', { plainHttp: true });
    expect(await outcomeOf(answer)).toBe('blocked-address resolved');
  });

  it('exempts the allowed hosts, each on its port alone', async () => {
    const registry = await started(serveHttp((_, response) => response.end('{"a":1}')));
    const other = await started(serveTrap());
    const own = client({ allowedHosts: [registry.authority] });
    const { status, body, url } = await own.get(`http://${registry.authority}/domain/x.example?a=b`);
    expect([status, Buffer.from(body).toString(), url]).toEqual([
      200,
      '{"a":1}',
      `http://${registry.authority}/domain/x.example?a=b`,
    ]);
    expect(await outcomeOf(own.get(`http://${other.authority}/`))).toBe('blocked-target plain-http');
    expect(other.connections()).toBe(0);
  });
});

describe('SEC-2: the socket is pinned, the name is kept', () => {
  it('sends Host and SNI of the name to the address that was checked', async () => {
    const seen: unknown[] = [];
    const registry = await started(
      serveHttps((request, response) => {
        seen.push(request.headers.host, (request.socket as unknown as { servername: string }).servername);
        response.end('{}');
      }),
    );
    const name = `registry.example:${registry.port}`;
    const own = client({ allowedHosts: [name], resolve: toTrap, ca: CERTIFICATE });
    expect(await outcomeOf(own.get(`https://${name}/`))).toBe('answered');
    expect(seen).toEqual([name, 'registry.example']);
  });

  it('refuses a certificate for another name, or one that nobody vouches for', async () => {
    const registry = await started(serveHttps((_, response) => response.end('{}')));
    const wrong = `wrong.example:${registry.port}`;
    const right = `registry.example:${registry.port}`;
    const own = client({ allowedHosts: [wrong, right], resolve: toTrap, ca: CERTIFICATE });
    expect(await outcomeOf(own.get(`https://${wrong}/`))).toBe('tls-failed ERR_TLS_CERT_ALTNAME_INVALID');
    const untrusting = client({ allowedHosts: [right], resolve: toTrap });
    expect(await outcomeOf(untrusting.get(`https://${right}/`))).toBe('tls-failed DEPTH_ZERO_SELF_SIGNED_CERT');
  });
});
