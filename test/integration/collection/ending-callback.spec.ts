import { Logger } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { CallbackDelivery } from '../../../src/collection/ending/callback-delivery.js';
import { EndingRepository } from '../../../src/collection/ending/ending.repository.js';
import { CALLBACKS } from '../../../src/collection/ending/queues.js';
import { RunEnding } from '../../../src/collection/ending/run-ending.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { OutboundClient } from '../../../src/platform/http/index.js';
import { JobEngine } from '../../../src/platform/queue/index.js';
import { allRows, insertEnded, insertRun } from '../../support/collection-rows.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { type Loopback, serveHttp } from '../../support/loopback.js';
import { until } from '../../support/until.js';

const KEY = Buffer.from('a secret of a receiver of ours');
const SECRET = `whsec_${KEY.toString('base64')}`;

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let open: TestDatabase;
let jobs: JobEngine;
let outbound: OutboundClient;
let endings: EndingRepository;
const servers: Loopback[] = [];
const received: Received[] = [];

beforeEach(async () => {
  Logger.overrideLogger(false);
  received.length = 0;
  open = await testDatabase();
  jobs = new JobEngine(open.database, { role: 'all' });
  endings = new EndingRepository(open.database);
  // Every port of this host is a receiver of ours.
  outbound = new OutboundClient({ allowedHosts: ['127.0.0.1'], limits: { headersMs: 300 } });
});
afterEach(async () => {
  await jobs.onModuleDestroy();
  await outbound.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await open.close();
});

/** Answers with one status after the other, of which the last stays; `hang` never answers. */
async function receiver(...answers: readonly (number | 'hang')[]): Promise<string> {
  let asked = 0;
  const listener: RequestListener = (request, response) => {
    const answer = answers[Math.min(asked++, answers.length - 1)]!;
    void text(request).then((body) => {
      received.push({ headers: request.headers as Record<string, string>, body });
      if (answer !== 'hang') response.writeHead(answer).end();
    });
  };
  const server = await serveHttp(listener);
  servers.push(server);
  return `http://${server.authority}/hook`;
}

async function pendingRun(url: string): Promise<string> {
  const id = await insertRun(open.database, {
    ...{ callback_url: url, callback_secret: SECRET, callback_state: 'pending' },
    ...{ lines: 5, rejected: 1, duplicates: 1, items: 3, finished_at: new Date('2026-03-01T12:00:00Z') },
  });
  await insertEnded(open.database, id, 3);
  return id;
}
const stateOf = async (id: string) => {
  const { rows } = await open.database.query<{ state: string; secret: string | null }>(
    'SELECT callback_state AS state, callback_secret AS secret FROM collection_run WHERE id = $1',
    [id],
  );
  return [rows[0]!.state, rows[0]!.secret];
};
/** When the delivery ended, by the database's clock, and after how many attempts. */
const endOf = async (id: string) => {
  const { rows } = await open.database.query<{ is_now: boolean | null; attempts: number | null }>(
    `SELECT callback_at BETWEEN now() - interval '1 minute' AND now() + interval '1 second' AS is_now, callback_attempts AS attempts
     FROM collection_run WHERE id = $1`,
    [id],
  );
  return [rows[0]!.is_now, rows[0]!.attempts];
};
const deliver = (id: string, isLast = false, attempt = 1) =>
  new CallbackDelivery(endings, outbound)
    .deliver({ data: { runId: id }, attempt, isLast, signal: new AbortController().signal })
    .then(
      () => 'ended',
      (error: Error) => error.name,
    );

/** As a receiver verifies it. */
function isGenuine({ headers, body }: Received): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`;
}

describe('a callback', () => {
  it('tells counts and no registration data, signed, and forgets the secret once it was taken', async () => {
    const id = await pendingRun(await receiver(204));
    expect(await deliver(id)).toBe('ended');
    expect(await stateOf(id)).toEqual(['delivered', null]);
    const [message] = received;
    expect(isGenuine(message!)).toBe(true);
    expect(Math.abs(Number(message!.headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
    expect(message!.headers['content-type']).toBe('application/json');
    expect(JSON.parse(message!.body)).toEqual({
      type: 'batch.finished',
      timestamp: '2026-03-01T12:00:00.000Z',
      data: {
        id,
        state: 'done',
        counts: {
          ...{ lines: 5, rejected: 1, duplicates: 1, items: 3 },
          ...{ waiting: 0, leased: 0, done: 3, failed: 0, dead: 0, cancelled: 0 },
        },
        summary: `/v1/batches/${id}/summary`,
      },
    });
    expect(await deliver(id)).toBe('ended');
    expect(received).toHaveLength(1);
  });

  it('REL-15: comes again with the same id after a failure, a redirect or silence, until it is taken', async () => {
    const id = await pendingRun(await receiver(500, 302, 'hang', 200));
    const outcomes = [await deliver(id), await deliver(id), await deliver(id)];
    expect(outcomes).toEqual(['NotDelivered', 'NotDelivered', 'NotDelivered']);
    expect(await stateOf(id)).toEqual(['pending', SECRET]);
    expect(await endOf(id)).toEqual([null, null]);
    expect(await deliver(id, false, 4)).toBe('ended');
    expect(await stateOf(id)).toEqual(['delivered', null]);
    expect(await endOf(id)).toEqual([true, 4]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received.map(isGenuine)).toEqual([true, true, true, true]);
  });

  it.each([
    ['the receiver is gone', 410, false],
    ['the last attempt fails', 503, true],
  ] as const)('fails where %s, and forgets the secret', async (_, status, isLast) => {
    const id = await pendingRun(await receiver(status));
    expect(await deliver(id, isLast, 21)).toBe('ended');
    expect(await stateOf(id)).toEqual(['failed', null]);
    expect(await endOf(id)).toEqual([true, 21]);
  });

  it('SEC-1: fails where its address may not be called', async () => {
    const id = await pendingRun('http://receiver.example/hook');
    expect(await deliver(id)).toBe('ended');
    expect(await stateOf(id)).toEqual(['failed', null]);
  });

  it('SEC-2: never reaches an address that is not public', async () => {
    outbound = new OutboundClient({ resolve: async () => [{ address: '10.0.0.1', family: 4 }] });
    const id = await pendingRun('https://receiver.example/hook');
    expect(await deliver(id)).toBe('NotDelivered');
    expect(await deliver(id, true)).toBe('ended');
    expect(await stateOf(id)).toEqual(['failed', null]);
  });

  it('is sent by the end of the run, once, and no job holds its address or secret; one slow host holds up no other', async () => {
    const [slow, quick] = [await receiver('hang'), await receiver(200)];
    const ending = new RunEnding(jobs, endings);
    await ending.onModuleInit();
    const ids: string[] = [];
    for (const url of [slow, slow, slow, slow, quick]) ids.push(await pendingRun(url));
    for (const id of [...ids, ids[4]!])
      await open.database.transaction((transaction) =>
        ending.announce(transaction, { id, tenantId: DEFAULT_TENANT_ID }),
      );
    const stored = [...(await allRows(open.database))].filter(([table]) => table.startsWith('pgboss.')).flat(2);
    expect(stored.join('\n')).not.toMatch(/whsec_|127\.0\.0\.1|hook/);
    let atSlow = 0;
    let mostAtSlow = 0;
    const delivery = new CallbackDelivery(endings, outbound);
    await jobs.work(CALLBACKS.name, { concurrency: 3, perGroup: 2, pollSeconds: 0.5 }, async (job) => {
      const isSlow = job.data['runId'] !== ids[4];
      if (isSlow) mostAtSlow = Math.max(mostAtSlow, ++atSlow);
      await delivery.deliver(job).finally(() => isSlow && atSlow--);
    });
    await until(async () => (await stateOf(ids[4]!))[0] === 'delivered');
    expect(mostAtSlow).toBeLessThanOrEqual(2);
    expect(received.filter(({ body }) => body.includes(ids[4]!))).toHaveLength(1);
  });
});
