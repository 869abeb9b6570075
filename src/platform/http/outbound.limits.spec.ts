import { once } from 'node:events';
import { type Socket } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import zlib from 'node:zlib';
import { type Loopback, serveHttp, serveTcp } from '../../../test/support/loopback.js';
import { failureOf } from '../../../test/support/outbound.js';
import { OUTBOUND_LIMITS, OutboundClient, type OutboundLimits } from './index.js';

const clients: OutboundClient[] = [];
const servers: Loopback[] = [];

/** A client that may talk to the server, with some limits lowered so that no test waits long. */
const clientFor = (server: Loopback, limits: Partial<OutboundLimits> = {}): OutboundClient => {
  const client = new OutboundClient({ allowedHosts: [server.authority], limits });
  servers.push(server);
  clients.push(client);
  return client;
};
/** Writes pieces until the other side hangs up; resolves to the number of bytes taken. */
async function pour(socket: Socket, piece: string | Buffer, everyMs = 0): Promise<number> {
  const hungUp = once(socket, 'close').catch(() => {});
  let poured = 0;
  while (!socket.destroyed) {
    const room = socket.write(piece);
    poured += piece.length;
    if (everyMs > 0) await later(everyMs);
    else if (!room) await Promise.race([once(socket, 'drain').catch(() => {}), hungUp]);
  }
  return poured;
}
const HEADER = 'HTTP/1.1 200 OK\r\ncontent-type: application/rdap+json\r\n';

afterEach(async () => {
  await Promise.all(clients.splice(0).map((each) => each.close()));
  await Promise.all(servers.splice(0).map((each) => each.close()));
});

describe('SEC-4: time', () => {
  it('has the published limits', () => {
    expect(OUTBOUND_LIMITS).toMatchObject({
      connectMs: 3_000,
      headersMs: 5_000,
      totalMs: 10_000,
      idleMs: 3_000,
      minRate: 256,
      minRateAfterMs: 3_000,
      headerBytes: 16_384,
      wireBytes: 2_097_152,
      decodedBytes: 8_388_608,
      ratio: 50,
      redirects: 3,
    });
  });

  it('gives up on a handshake that does not come', async () => {
    const server = await serveTcp(() => {});
    const client = clientFor(server, { connectMs: 60 });
    expect(await failureOf(client.get(`https://${server.authority}/`))).toBe('timeout connect');
  });

  it('gives up on an answer that does not begin', async () => {
    const server = await serveHttp(() => {});
    const client = clientFor(server, { headersMs: 60 });
    expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('timeout headers');
  });

  it('gives up on a header that drips, and on informational responses without end', async () => {
    for (const piece of ['x-padding: 1\r\n', 'HTTP/1.1 103 Early Hints\r\n\r\n']) {
      const server = await serveTcp((socket) => {
        if (piece.startsWith('x-')) socket.write(HEADER);
        void pour(socket, piece, 5);
      });
      const client = clientFor(server, { headersMs: 60 });
      expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('timeout headers');
    }
  });

  it('gives up on a body that stalls', async () => {
    const server = await serveHttp((_, response) => void response.write('{'));
    const client = clientFor(server, { idleMs: 60 });
    expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('timeout idle');
  });

  it('gives up on a body that drips, though each byte comes before the idle limit', async () => {
    const server = await serveTcp((socket) => {
      socket.write(`${HEADER}content-length: 100000\r\n\r\n`);
      void pour(socket, 'x', 5);
    });
    const client = clientFor(server, { minRateAfterMs: 60, minRate: 10_000 });
    expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('timeout rate');
  });

  it('gives up when the whole takes too long, be each part in time', async () => {
    const server = await serveTcp((socket) => {
      socket.write(`${HEADER}content-length: 100000\r\n\r\n`);
      void pour(socket, 'x'.repeat(50), 5);
    });
    const client = clientFor(server, { totalMs: 80 });
    expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('timeout total');
  });

  it('counts redirects into the whole', async () => {
    const server = await serveHttp((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 40);
    });
    const client = clientFor(server, { totalMs: 70 });
    expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('timeout total');
  });

  it('takes less time where the caller has less', async () => {
    const server = await serveHttp(() => {});
    const client = clientFor(server);
    expect(await failureOf(client.get(`http://${server.authority}/`, { timeoutMs: 40 }))).toBe('timeout total');
    expect(await failureOf(client.get(`http://${server.authority}/`, { timeoutMs: 0 }))).toBe('timeout total');
  });

  it('ends with the caller: before, while waiting for a connection, and while waiting for the answer', async () => {
    const arrived = Promise.withResolvers<void>();
    const server = await serveHttp(() => arrived.resolve());
    const client = clientFor(server, { connectionsPerOrigin: 1 });
    const url = `http://${server.authority}/`;
    expect(await failureOf(client.get(url, { signal: AbortSignal.abort() }))).toBe('aborted undefined');
    expect(server.connections()).toBe(0);
    const [first, second] = [new AbortController(), new AbortController()];
    const answering = failureOf(client.get(url, { signal: first.signal }));
    const queued = failureOf(client.get(url, { signal: second.signal }));
    await arrived.promise;
    second.abort();
    expect(await queued).toBe('aborted undefined');
    first.abort();
    expect(await answering).toBe('aborted undefined');
  });
});

describe('SEC-4: size', () => {
  it('refuses a header of more than 16 kB', async () => {
    const server = await serveTcp((socket) => {
      socket.write(HEADER);
      void pour(socket, `x-padding: ${'x'.repeat(100)}\r\n`);
    });
    expect(await failureOf(clientFor(server).get(`http://${server.authority}/`))).toBe('headers-too-large headers');
  });

  it('admits a body of exactly the limit and refuses one byte more, announced or not', async () => {
    const server = await serveHttp((request, response) => {
      const body = Buffer.alloc(request.url === '/exact' ? 100_000 : 100_001, 0x20);
      if (request.url !== '/chunked') response.setHeader('content-length', body.length);
      else response.write('');
      response.end(body);
    });
    const client = clientFor(server, { wireBytes: 100_000 });
    expect((await client.get(`http://${server.authority}/exact`)).wireBytes).toBe(100_000);
    expect(await failureOf(client.get(`http://${server.authority}/announced`))).toBe('too-large wire');
    expect(await failureOf(client.get(`http://${server.authority}/chunked`))).toBe('too-large wire');
  });

  it('hangs up on a body without end soon after the limit', async () => {
    const taken = Promise.withResolvers<number>();
    const server = await serveTcp((socket) => {
      socket.write(`${HEADER}\r\n`);
      void pour(socket, Buffer.alloc(65_536, 0x20)).then(taken.resolve);
    });
    expect(await failureOf(clientFor(server).get(`http://${server.authority}/`))).toBe('too-large wire');
    // What the kernel had buffered on both sides comes on top.
    expect(await taken.promise).toBeLessThan(OUTBOUND_LIMITS.wireBytes + 16 * 1024 * 1024);
  });

  it('survives a bomb of 2 GB without growing by more than 50 MB', async () => {
    // Many gzip members in a row decompress to one body: 190 times 10 MB of zeros in 1.9 MB.
    const member = zlib.gzipSync(Buffer.alloc(10_000_000));
    const bomb = Buffer.concat(Array.from({ length: 190 }, () => member));
    expect(bomb.length).toBeLessThan(OUTBOUND_LIMITS.wireBytes);
    const server = await serveHttp((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    const client = clientFor(server);
    const before = process.memoryUsage().rss;
    // 50 times 1.9 MB is above 8 MB, so that the absolute limit comes first.
    expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('too-large decoded');
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('refuses a small bomb by its ratio', async () => {
    const server = await serveHttp((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(zlib.gzipSync(Buffer.alloc(1_000_000)));
    });
    expect(await failureOf(clientFor(server).get(`http://${server.authority}/`))).toBe('ratio decoded');
  });
});

describe('answers that are none', () => {
  it.each([
    ['a reset', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()), /^reset /],
    ['a hang-up', (socket: Socket) => socket.once('data', () => socket.destroy()), /^reset /],
    ['a body cut short', (socket: Socket) => socket.end(`${HEADER}content-length: 10\r\n\r\n{`), /^reset /],
    [
      'chunks cut short',
      (socket: Socket) => socket.end(`${HEADER}transfer-encoding: chunked\r\n\r\n5\r\n{`),
      /^reset /,
    ],
    ['no HTTP', (socket: Socket) => socket.end('SSH-2.0-server\r\n'), /^protocol not-http$/],
    ['a broken header', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\na b\r\n\r\n'), /^protocol not-http$/],
  ])('%s', async (_, behave, failure) => {
    const server = await serveTcp((socket) => {
      socket.on('data', () => {});
      behave(socket);
    });
    expect(await failureOf(clientFor(server).get(`http://${server.authority}/`))).toMatch(failure);
  });

  it('a closed port', async () => {
    const server = await serveTcp(() => {});
    await server.close();
    const client = new OutboundClient({ allowedHosts: [server.authority] });
    clients.push(client);
    expect(await failureOf(client.get(`http://${server.authority}/`))).toBe('connect-failed ECONNREFUSED');
  });

  it('a name that does not resolve, or resolves to nothing', async () => {
    const resolve = (hostname: string) =>
      hostname === 'empty.example'
        ? Promise.resolve([])
        : Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
    const client = new OutboundClient({ resolve });
    clients.push(client);
    expect(await failureOf(client.get('https://registry.example/'))).toBe('dns-failure ENOTFOUND');
    expect(await failureOf(client.get('https://empty.example/'))).toBe('dns-failure no-address');
  });
});

describe('answers', () => {
  it('come with status, final URL, sizes and the header fields that matter', async () => {
    const text = JSON.stringify({ objectClassName: 'domain', ldhName: 'a.example' });
    const server = await serveHttp((_, response) => {
      response.writeHead(404, {
        'content-type': 'application/rdap+json',
        'content-encoding': 'gzip',
        'retry-after': '7',
        'set-cookie': 'session=1',
        'x-other': 'y',
      });
      response.end(zlib.gzipSync(text));
    });
    const answer = await clientFor(server).get(`http://${server.authority}/domain/a.example`);
    expect(answer).toMatchObject({
      status: 404,
      url: `http://${server.authority}/domain/a.example`,
      headers: { 'content-type': 'application/rdap+json', 'retry-after': '7' },
      wireBytes: zlib.gzipSync(text).length,
      decodedBytes: text.length,
      redirects: [],
    });
    expect(Object.keys(answer.headers).sort()).toEqual(['content-type', 'date', 'retry-after']);
    expect(Buffer.from(answer.body).toString()).toBe(text);
    expect(answer.latencyMs).toBeGreaterThan(0);
  });

  it('are asked for with the headers given, a User-Agent of ASCII and every encoding, over connections that are kept', async () => {
    const asked: unknown[] = [];
    const server = await serveHttp((request, response) => {
      asked.push([request.method, request.headers]);
      response.end('{}');
    });
    servers.push(server);
    const client = new OutboundClient({
      allowedHosts: [server.authority],
      userAgent: 'Rollcall (ops@süd.example)\r\nx: y',
    });
    clients.push(client);
    const ask = () => client.get(`http://${server.authority}/`, { headers: { accept: 'application/json' } });
    for (let round = 0; round < 6; round++) await ask();
    const headers = {
      host: server.authority,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'user-agent': 'Rollcall (ops@sd.example)x: y',
    };
    expect(asked).toEqual(Array.from({ length: 6 }, () => ['GET', headers]));
    // undici rests a socket for one turn of the event loop, so that two take turns.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });
});
