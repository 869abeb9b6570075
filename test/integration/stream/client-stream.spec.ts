import { Clock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { ChangeLog, type ChangeFilter, LOG_START, RegistrationStore } from '../../../src/registration/index.js';
import { ChangeTail } from '../../../src/stream/change-tail.js';
import { ClientStream } from '../../../src/stream/client-stream.js';
import { addChanges } from '../../factories/change-events.js';
import { domain, network, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { type Block, BlockReader } from '../../support/event-stream.js';
import { recordUncommitted } from '../../support/uncommitted.js';

class HandClock extends Clock {
  time = Date.parse('2026-06-01T12:00:00Z');
  now(): number {
    return this.time;
  }
}

/** Counts what is asked of the log. */
class CountingLog extends ChangeLog {
  reads = 0;
  override read(...question: Parameters<ChangeLog['read']>) {
    this.reads++;
    return super.read(...question);
  }
}

let open: TestDatabase;
let store: RegistrationStore;
let log: CountingLog;
let tail: ChangeTail;
let clock: HandClock;
let admitted: boolean;
let taken: number;
const leaving: (() => void)[] = [];

beforeEach(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
  log = new CountingLog(open.database);
  clock = new HandClock();
  tail = new ChangeTail(log, clock);
  [admitted, taken] = [true, 0];
});
afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  await open.close();
});

const record = (key: string, rest = {}) => store.record([recordInput(domain(key), 1, rest)]);

/** One client and what it has been sent. */
function client(cursor: string, filter: Partial<ChangeFilter> = {}) {
  const source = {
    ...{ log, clock, history: tail.history },
    isAdmitted: async () => admitted,
    onTaken: (events: number) => (taken += events),
  };
  const stream = new ClientStream(source, { tenantId: DEFAULT_TENANT_ID, ...filter }, cursor);
  const texts = stream.texts();
  const reader = new BlockReader();
  const blocks: Block[] = [];
  leaving.push(tail.follow(() => stream.look()));
  const next = async (): Promise<Block | undefined> => {
    while (blocks.length === 0) {
      const { value, done } = await texts.next();
      if (done) return undefined;
      blocks.push(...reader.read(value));
    }
    return blocks.shift();
  };
  const take = async (count: number) => {
    const found: Block[] = [];
    while (found.length < count) found.push((await next())!);
    return found;
  };
  return { stream, next, take };
}

const keys = (blocks: readonly Block[]) => blocks.map(({ data }) => data.key);

/** Looks until the log shows so many events, as other transactions of the server permit. */
async function untilReadable(events: number): Promise<void> {
  for (let seen = -1; seen < events;) {
    const until = await tail.look();
    seen = (await log.count({ tenantId: DEFAULT_TENANT_ID }, { after: LOG_START, until })) ?? Infinity;
  }
}

describe('the stream of one client', () => {
  it('opens with its place, and tells changes in order as they come', async () => {
    await record('before.example');
    await untilReadable(1);
    const from = await tail.look();
    const { next, stream, take } = client(from);
    expect(await next()).toEqual({ retry: '2000', id: from });
    const coming = take(2);
    await record('a.example');
    await record('b.example');
    const [a, b] = await coming;
    expect(a).toMatchObject({
      event: 'change',
      data: { schemaVersion: 1, kind: 'domain', key: 'a.example', type: 'object-first-seen' },
    });
    expect(b!.data.key).toBe('b.example');
    stream.stop();
    expect(await next()).toBeUndefined();
    expect(taken).toBe(2);
  });

  it('goes on behind any id that it gave, with nothing missed and nothing twice', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${index}.example`);
    for (const name of names) await record(name);
    await untilReadable(12);
    const [, ...all] = await client(LOG_START).take(13);
    expect(keys(all)).toEqual(names);
    for (const [index, { id }] of all.entries()) {
      const rest = await client(id!).take(12 - index);
      expect(keys(rest.slice(1))).toEqual(names.slice(index + 1));
    }
  });

  it('tells changes of the tenant and of the kind asked for, and no others (SEC-14)', async () => {
    const other = '0198c0de-0000-7000-8000-00000000000b';
    await open.database.query(`INSERT INTO tenant (id, name) VALUES ($1, 'other')`, [other]);
    await record('theirs.example', { tenantId: other });
    await record('ours.example');
    await store.record([recordInput(network('192.0.2.0/24'), 1)]);
    await record('last.example');
    await untilReadable(3);
    expect(keys((await client(LOG_START, { kinds: ['domain'] }).take(3)).slice(1))).toEqual([
      'ours.example',
      'last.example',
    ]);
  });

  it('does not skip what is committed late', async () => {
    const from = await tail.look();
    const commit = await recordUncommitted(open.database, recordInput(domain('early.example'), 1));
    await record('late.example');
    const coming = client(from).take(3);
    await tail.look();
    await commit();
    expect(keys((await coming).slice(1))).toEqual(['early.example', 'late.example']);
  });

  it('reads nothing before the client has taken what was read', async () => {
    const { subjectId } = (await record('a.example'))[0]!;
    await addChanges(open.database, { tenantId: DEFAULT_TENANT_ID, subjectId, count: 2_500 });
    await untilReadable(2_501);
    const { next, stream } = client(LOG_START);
    for (let block = await next(); block?.event !== 'change';) block = await next();
    for (let look = 0; look < 20; look++) stream.look();
    await tail.look();
    expect(log.reads).toBe(1);
  });

  it('sends a heartbeat after 15 seconds of silence, which moves on a client for whom nothing was meant', async () => {
    const { next } = client(await tail.look(), { kinds: ['entity'] });
    await next();
    const first = next();
    clock.time += 15_000;
    expect(await first).toEqual({ comment: 'heartbeat' });
    await record('a.example');
    await untilReadable(1);
    const second = next();
    clock.time += 15_000;
    expect(await second).toEqual({ comment: 'heartbeat', id: await tail.look() });
    expect(taken).toBe(0);
  });

  it('ends when it is stopped, and when the key is no longer good (SEC-8)', async () => {
    const stopped = client(await tail.look());
    await stopped.take(1);
    const end = stopped.next();
    stopped.stream.stop();
    expect(await end).toBeUndefined();

    const revoked = client(await tail.look());
    await revoked.take(1);
    admitted = false;
    const last = revoked.next();
    await record('secret.example');
    expect(await last).toBeUndefined();
    expect(taken).toBe(0);
  });
});

describe('a client that does not keep up', () => {
  const lags = (blocks: readonly Block[]) => blocks.filter(({ event }) => event === 'lag').map(({ data }) => data);

  it('is told when more than a page is ahead of it, not more often than every five seconds', async () => {
    const { subjectId } = (await record('a.example'))[0]!;
    await addChanges(open.database, { tenantId: DEFAULT_TENANT_ID, subjectId, count: 3_500 });
    await untilReadable(3_501);
    const { take } = client(LOG_START);
    const [opening, first, ...early] = await take(1_500);
    expect(opening!.retry).toBeDefined();
    expect(first).toEqual({ event: 'lag', data: { behindEvents: 3_501, behindSeconds: 0 } });
    expect(lags(early)).toEqual([]);
    clock.time += 7_000;
    const rest = await take(3_503 - 1_500 + 1);
    expect(lags(rest)).toEqual([{ behindEvents: 1_501, behindSeconds: 7 }]);
    expect(rest.at(-1)!.data.path).toBe('/3499');
  });

  it('is told when the next event has waited for five seconds', async () => {
    const { next, take, stream } = client(await tail.look());
    await take(1);
    await record('a.example');
    await untilReadable(1);
    clock.time += 6_000;
    expect(stream.lagMs()).toBe(6_000);
    expect(await next()).toEqual({ event: 'lag', data: { behindEvents: 1, behindSeconds: 6 } });
    expect((await next())!.data.key).toBe('a.example');
  });

  it('is not told while it keeps up', async () => {
    const { take } = client(LOG_START);
    for (let round = 0; round < 5; round++) await record(`n${round}.example`);
    await untilReadable(5);
    clock.time += 4_000;
    expect(lags(await take(6))).toEqual([]);
  });

  it('is told no number where counting would take long', async () => {
    const { subjectId } = (await record('a.example'))[0]!;
    await addChanges(open.database, { tenantId: DEFAULT_TENANT_ID, subjectId, count: 12_000 });
    for (
      let until = LOG_START;
      (await log.count({ tenantId: DEFAULT_TENANT_ID }, { after: LOG_START, until })) !== undefined;
    )
      until = await tail.look();
    expect(lags(await client(LOG_START).take(2))).toEqual([{ behindSeconds: 0 }]);
  });

  it('counts as stalled when it takes nothing for more than two minutes', async () => {
    const { stream, take } = client(LOG_START);
    clock.time += 200_000;
    expect(stream.isStalled()).toBe(false);
    await take(1);
    clock.time += 120_000;
    expect(stream.isStalled()).toBe(false);
    clock.time += 1;
    expect(stream.isStalled()).toBe(true);
  });
});
