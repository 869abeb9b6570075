import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createKey } from '../../src/access/api-key.js';
import { Database, DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';
import { RegistrationStore } from '../../src/registration/index.js';
import { addChanges } from '../factories/change-events.js';
import { domain, recordInput } from '../factories/record-input.js';
import { cloneTemplate } from '../support/database.js';
import { type Block, BlockReader, follow, type Following } from '../support/event-stream.js';
import { startService, type TestService } from '../support/service.js';

const PATH = '/v1/streams/changes';
/** Between two looks at the measures, which cost memory themselves. */
const POLL_MS = 50;
const OTHER_TENANT = '0198c0de-0000-7000-8000-00000000000b';

/** The change log as somebody follows it from outside. */
describe('following changes', () => {
  let clone: Awaited<ReturnType<typeof cloneTemplate>>;
  let database: Database;
  let store: RegistrationStore;
  let service: TestService;
  const following: Following[] = [];
  let isStopped = false;

  beforeAll(async () => {
    clone = await cloneTemplate();
    service = await startService({ env: { DATABASE_URL: clone.url } });
    database = new Database(clone.url);
    store = new RegistrationStore(database);
  });

  afterEach(async () => {
    if (isStopped) return;
    for (const each of following.splice(0)) await each.close();
    await measured('rollcall_stream_clients', (clients) => clients === 0);
  });

  afterAll(async () => {
    await database?.close();
    await service?.kill();
    await clone?.drop();
  });

  const authorization = (key = service.key) => ({ authorization: `Bearer ${key}` });
  const record = (key: string, rest = {}) => store.record([recordInput(domain(key), 1, rest)]);
  const keys = (blocks: readonly Block[]) => blocks.map(({ data }) => data.key);

  async function open(query = '', headers: Record<string, string> = {}): Promise<Following> {
    const opened = await follow(`${service.url}${PATH}${query}`, { ...authorization(), ...headers });
    following.push(opened);
    return opened;
  }

  /** A stream that has begun: what is recorded from now on is in it. */
  async function openNow(query = '', headers: Record<string, string> = {}): Promise<Following> {
    const opened = await open(query, headers);
    expect(await opened.next()).toMatchObject({ retry: '2000' });
    return opened;
  }

  async function measure(name: string): Promise<number> {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  }

  async function measured(name: string, isWanted: (value: number) => boolean): Promise<number> {
    for (;;) {
      const value = await measure(name);
      if (isWanted(value)) return value;
      await delay(POLL_MS);
    }
  }

  async function problem(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${service.url}${PATH}${query}`, { headers: { ...authorization(), ...headers } });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Block['data'] };
  }

  it('begins now, and tells what is recorded, unbuffered and not to be kept', async () => {
    await record('before.example');
    const stream = await openNow();
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(stream.headers.get('content-encoding')).toBeNull();
    await record('after.example');
    const [block] = await stream.changes(1);
    expect(block).toMatchObject({
      id: expect.any(String),
      data: { kind: 'domain', key: 'after.example', schemaVersion: 1 },
    });
    expect(JSON.stringify(block)).not.toContain(DEFAULT_TENANT_ID);
  });

  it('goes on after a cut with Last-Event-ID, and what it says goes before the cursor', async () => {
    const stream = await openNow();
    const names = Array.from({ length: 20 }, (_, index) => `n${index}.example`);
    for (const name of names.slice(0, 10)) await record(name);
    const seen = await stream.changes(10);
    await stream.close();
    for (const name of names.slice(10)) await record(name);
    const again = await open('?cursor=start', { 'last-event-id': seen[6]!.id! });
    expect(keys(await again.changes(13))).toEqual(names.slice(7));
    const byCursor = await open(`?cursor=${seen[9]!.id!}`);
    expect(keys(await byCursor.changes(10))).toEqual(names.slice(10));
  });

  it('begins at the start where it is asked to, and tells only what is asked for', async () => {
    await record('status.example');
    await store.record([recordInput(domain('status.example', { status: [{ rdap: 'locked' }] }), 2)]);
    const stream = await open('?cursor=start&kind=domain,ip&type=status-added');
    expect((await stream.changes(1))[0]!.data).toMatchObject({ key: 'status.example', type: 'status-added' });
  });

  it.each([
    ['?cursor=nonsense', {}, 'cursor'],
    ['', { 'last-event-id': 'nonsense' }, 'Last-Event-ID'],
    ['?kind=person', {}, 'kind'],
    ['?type=status-added,none', {}, 'type'],
    ['?since=start', {}, 'since'],
  ])('refuses %s %j and names %s (SEC-18)', async (query, headers, member) => {
    expect(await problem(query, headers)).toMatchObject({ status: 400, body: { code: 'invalid-request', member } });
  });

  it('shows nothing to nobody, and one tenant nothing of another (SEC-12, SEC-14)', async () => {
    expect((await fetch(service.url + PATH)).status).toBe(401);
    const key = createKey();
    await database.query(`INSERT INTO tenant (id, name) VALUES ($1, 'other')`, [OTHER_TENANT]);
    await database.query(
      `INSERT INTO api_key (id, tenant_id, name, secret_hash, scopes) VALUES ($1, $2, 'other', $3, '{*}')`,
      [key.id, OTHER_TENANT, key.secretHash],
    );
    const theirs = await open('?cursor=start', authorization(key.text));
    await record('ours.example');
    await record('theirs.example', { tenantId: OTHER_TENANT });
    expect(keys(await theirs.changes(1))).toEqual(['theirs.example']);

    await database.query('UPDATE api_key SET revoked_at = now() WHERE id = $1', [key.id]);
    // The key is remembered for some seconds; after that the next change ends the stream instead of being told.
    const ended = (async () => {
      for (let block = await theirs.next(); block !== undefined;) block = await theirs.next();
      return true;
    })();
    let isOver = false;
    void ended.then(() => (isOver = true));
    for (let index = 0; !isOver; index++) await record(`later${index}.example`, { tenantId: OTHER_TENANT });
    expect(await ended).toBe(true);
  });

  it('costs nothing after HEAD, and frees the seat of a client that goes away', async () => {
    const head = await fetch(`${service.url}${PATH}?cursor=start`, { method: 'HEAD', headers: authorization() });
    expect(head.status).toBe(200);
    await measured('rollcall_stream_clients', (clients) => clients === 0);
    const stream = await openNow();
    expect(await measure('rollcall_stream_clients')).toBe(1);
    await stream.close();
    await measured('rollcall_stream_clients', (clients) => clients === 0);
  });

  it('takes a hundred clients and tells the next one when to come back', async () => {
    const streams = await Promise.all(Array.from({ length: 100 }, () => openNow()));
    const { status, headers, body } = await problem('');
    expect([status, body.code]).toEqual([503, 'unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    await record('for-all.example');
    for (const stream of streams) expect(keys(await stream.changes(1))).toEqual(['for-all.example']);
    await streams[0]!.close();
    await measured('rollcall_stream_clients', (clients) => clients === 99);
    await openNow();
  });

  it('tells a client that did not read that it lags, holds little for it meanwhile, and leaves nothing out (REL-17)', async () => {
    const { subjectId } = (await record('large.example'))[0]!;
    const [count, size] = [40_000, 4_000];
    const slow = await unread();
    await measured('rollcall_stream_clients', (clients) => clients === 1);
    const before = await measure('rollcall_process_resident_memory_bytes');
    const takenBefore = await measure('rollcall_stream_events_total');
    await addChanges(database, { tenantId: DEFAULT_TENANT_ID, subjectId, count, size });
    await measured('rollcall_stream_lag_seconds', (lag) => lag > 6);
    const grown = (await measure('rollcall_process_resident_memory_bytes')) - before;
    expect(grown).toBeLessThan((count * size) / 2);
    // What lies in the buffers of sockets was read, the rest was not.
    expect((await measure('rollcall_stream_events_total')) - takenBefore).toBeLessThan(count / 4);

    const blocks = await slow.readUntil(({ data }) => data?.path === `/${count - 1}`);
    const changes = blocks.filter(({ data }) => data?.key === 'large.example' && data.type === 'field-changed');
    expect(changes.map(({ data }) => data.path)).toEqual(Array.from({ length: count }, (_, index) => `/${index}`));
    const lags = blocks.filter(({ event }) => event === 'lag').map(({ data }) => data.behindSeconds as number);
    expect(Math.max(...lags)).toBeGreaterThan(5);
    slow.socket.destroy();
  });

  it('ends all streams when the service stops, also of those who do not read (REL-13)', async () => {
    const { subjectId } = (await record('last.example'))[0]!;
    const stream = await openNow();
    const slow = await unread();
    await measured('rollcall_stream_clients', (clients) => clients === 2);
    await addChanges(database, { tenantId: DEFAULT_TENANT_ID, subjectId, count: 10_000, size: 4_000 });
    await stream.changes(10_000);
    isStopped = true;
    expect(await service.stop()).toBe(0);
    expect(await stream.next()).toBeUndefined();
    slow.socket.destroy();
  });

  /** A client that asks and then does not read until it is told to. HTTP/1.0 spares it the chunks. */
  async function unread() {
    const { hostname, port } = new URL(service.url);
    const socket: Socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.pause();
    socket.write(`GET ${PATH} HTTP/1.0\r\nAuthorization: Bearer ${service.key}\r\n\r\n`);
    const readUntil = async (isLast: (block: Block) => boolean): Promise<Block[]> => {
      const reader = new BlockReader();
      const blocks: Block[] = [];
      let head: string | undefined = '';
      for await (const bytes of socket.setEncoding('utf8') as AsyncIterable<string>) {
        let text = bytes;
        if (head !== undefined) {
          head += bytes;
          const end: number = head.indexOf('\r\n\r\n');
          if (end < 0) continue;
          text = head.slice(end + 4);
          head = undefined;
        }
        const read = reader.read(text);
        blocks.push(...read);
        if (read.some(isLast)) return blocks;
      }
      throw new Error(`the stream ended after ${blocks.length} blocks`);
    };
    return { socket, readUntil };
  }
});
