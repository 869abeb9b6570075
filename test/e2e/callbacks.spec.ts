import { createHmac } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Database } from '../../src/platform/database/index.js';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { allRows, insertEnded, insertRun } from '../support/collection-rows.js';
import { cloneTemplate } from '../support/database.js';
import { type Loopback, serveHttp } from '../support/loopback.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

/** Several of the transactions in which a purge deletes. */
const ITEMS = 2_000;

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
interface Batch {
  readonly id: string;
  readonly state: string;
  readonly callbackSecret?: string;
  readonly callbackState?: string;
  readonly purgedAt?: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** What follows the end of a run: whoever asked is told, and in its time nothing is left. */
describe('the end of a run', () => {
  let simulator: Simulator;
  let receiver: Loopback;
  let clone: Awaited<ReturnType<typeof cloneTemplate>>;
  let database: Database;
  let service: TestService;
  /** How the receiver answers by turns; the last one stays. */
  let answers: (number | 'hang')[] = [];
  const received: Received[] = [];

  const start = () =>
    startService({
      registries: { ...simulator, hosts: [...simulator.hosts, receiver.authority] },
      env: { DATABASE_URL: clone.url },
    });

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 11 });
    receiver = await serveHttp((request, response) => {
      void text(request).then((body) => {
        received.push({ headers: request.headers as Record<string, string>, body });
        const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
        if (answer !== 'hang') response.writeHead(answer).end();
      });
    });
    clone = await cloneTemplate();
    database = new Database(clone.url);
    service = await start();
  });

  beforeEach(() => void received.splice(0));

  afterAll(async () => {
    await service?.kill();
    await database?.close();
    await clone?.drop();
    await receiver?.close();
    await simulator?.close();
  });

  async function collect(query: string, queries: readonly string[]): Promise<Batch> {
    const response = await fetch(`${service.url}/v1/batches?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${service.key}` },
      body: JSON.stringify(queries),
    });
    expect(response.status).toBe(202);
    return (await response.json()) as Batch;
  }
  const batch = async (id: string) => (await service.get<Batch>(`/v1/batches/${id}`)).body;
  /** Waits for a batch, whose jobs wait for nothing: the time of the next attempt has always come. */
  const untilHastened = (id: string, is: (batch: Batch) => boolean) =>
    until(async () => {
      await database.query(
        `UPDATE pgboss.job SET start_after = now() - interval '1 second'
         WHERE data->>'runId' = $1 AND state IN ('created', 'retry') AND start_after > now()`,
        [id],
      );
      return is(await batch(id));
    });
  /** How all registries answer the next questions. */
  const mode = (name: string, times: number) =>
    Promise.all(simulator.registries.map(({ url }) => fetch(new URL(`/__mode/${name}/${times}`, url))));
  const hook = () => `callbackUrl=${encodeURIComponent(`http://${receiver.authority}/hook`)}`;

  it('is told by a signed message, again and again until it is taken (REL-15)', async () => {
    answers = [500, 'hang', 200];
    const names = simulator.samples('domain', 3);
    const { id, callbackSecret } = await collect(hook(), names);
    await untilHastened(id, ({ callbackState }) => callbackState === 'delivered');
    expect(received).toHaveLength(3);
    // As a receiver verifies it, with nothing of ours.
    const key = Buffer.from(callbackSecret!.slice('whsec_'.length), 'base64');
    for (const { headers, body } of received) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signature}`);
      expect(headers['webhook-id']).toBe(received[0]!.headers['webhook-id']);
      expect(JSON.parse(body)).toMatchObject({
        type: 'batch.finished',
        data: { id, state: 'done', counts: { done: 3 } },
      });
      for (const name of names) expect(body).not.toContain(name);
    }
    expect((await batch(id)).callbackSecret).toBeUndefined();
    const { rows } = await database.query('SELECT callback_secret FROM collection_run WHERE id = $1', [id]);
    expect(rows).toEqual([{ callback_secret: null }]);
  });

  it('is told of a cancelled run as well', async () => {
    answers = [204];
    await mode('hang', 100);
    try {
      const { id } = await collect(`${hook()}&maxAge=0`, simulator.samples('domain', 5));
      const headers = { authorization: `Bearer ${service.key}` };
      expect((await fetch(`${service.url}/v1/batches/${id}/cancel`, { method: 'POST', headers })).status).toBe(200);
      await until(() => received.length > 0);
      expect(JSON.parse(received[0]!.body)).toMatchObject({ data: { id, state: 'cancelled' } });
    } finally {
      await mode('hang', 0);
    }
  });

  it('RET-5: leaves nothing of a strict run once it is purged, in no table', async () => {
    const names = simulator.samples('domain', 12).slice(8);
    const { id } = await collect('privacyMode=strict&purgeAfter=60', names);
    await until(async () => (await batch(id)).state === 'done');
    const found = async () => {
      const rows = [...(await allRows(database)).values()].flat().join('\n').toLowerCase();
      return names.filter((name) => rows.includes(name.toLowerCase()));
    };
    expect(await found()).toEqual(names);
    // Its time has come, for the run and for the job.
    await database.query(`UPDATE collection_run SET purge_at = now() - interval '1 second' WHERE id = $1`, [id]);
    await untilHastened(id, ({ purgedAt }) => purgedAt !== undefined);
    expect(await found()).toEqual([]);
    expect((await batch(id)).counts).toMatchObject({ done: names.length });
  });

  it('REL-4: killed in the middle of a purge, goes on after the next start and comes to its end', async () => {
    await service.stop();
    const purgeAt = new Date(Date.now() - 1_200_000);
    const id = await insertRun(database, { is_strict: true, finished_at: purgeAt, purge_at: purgeAt });
    await insertEnded(database, id, ITEMS, 'canary');
    const left = async () => {
      const { rows } = await database.query<{ items: number }>(
        'SELECT count(*)::int AS items FROM collection_item WHERE run_id = $1',
        [id],
      );
      return rows[0]!.items;
    };
    await database.transaction(async (transaction) => {
      // Beyond this item the purge does not come before it is killed.
      await transaction.query('SELECT FROM collection_item WHERE run_id = $1 AND line = $2 FOR UPDATE', [
        id,
        ITEMS / 2,
      ]);
      service = await start();
      await until(async () => (await left()) < ITEMS);
      await service.kill();
    });
    expect(await left()).toBeGreaterThan(ITEMS / 2);
    // Nobody has given signs of life for that attempt for long.
    await database.query(
      `UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE data->>'runId' = $1 AND state = 'active'`,
      [id],
    );
    service = await start();
    await untilHastened(id, ({ purgedAt }) => purgedAt !== undefined);
    const rows = [...(await allRows(database)).values()].flat().join('\n');
    expect(rows).not.toContain('canary-');
  });
});
