import { type INestApplicationContext } from '@nestjs/common';
import { Courier } from '../../src/collection/dispatch/courier.js';
import { type LeasedItem } from '../../src/collection/dispatch/leased-item.js';
import { Database, DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';
import { RegistrationStore } from '../../src/registration/index.js';
import { RdapClient } from '../../src/registry/index.js';
import { type Simulator, startSimulator } from '../../src/simulator/index.js';
import { insertRun } from './collection-rows.js';
import { insertWaiting, startCouriers } from './courier.js';
import { cloneTemplate } from './database.js';

const NEVER = new AbortController().signal;

/** Couriers with a database of their own, and the registries that they ask. */
export class Couriers {
  readonly database: Database;
  readonly store: RegistrationStore;

  /** @param url of the database */
  constructor(
    readonly app: INestApplicationContext,
    readonly simulator: Simulator,
    readonly url: string,
    private readonly drop: () => Promise<void>,
  ) {
    this.database = app.get(Database);
    this.store = app.get(RegistrationStore);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.simulator.close();
    await this.drop();
  }

  collect(items: readonly LeasedItem[], signal = NEVER): Promise<void[]> {
    return Promise.all(items.map((item) => this.app.get(Courier).collect(item, signal)));
  }

  /** @param row what is other than in a run that is under way */
  async runOf(names: readonly string[], row: Record<string, unknown> = {}, lane?: string): Promise<string> {
    const runId = await insertRun(this.database, { state: 'running', finished_at: null, ...row });
    const waiting = { runId, names, ...(lane !== undefined && { lane }) };
    await insertWaiting(this.database, this.app.get(RdapClient), waiting);
    return runId;
  }

  async stateOf(runId: string): Promise<string> {
    const { rows } = await this.database.query<{ state: string }>('SELECT state FROM collection_run WHERE id = $1', [
      runId,
    ]);
    return rows[0]!.state;
  }

  latest(key: string) {
    return this.store.latestFor(DEFAULT_TENANT_ID, { kind: 'domain', key });
  }

  /** Everything that the store knows of names. */
  async traces(names: readonly string[]): Promise<number> {
    const { rows } = await this.database.query<{ count: string }>(
      `SELECT (SELECT count(*) FROM registration WHERE key = ANY($1)) + (SELECT count(*) FROM lookup_key WHERE query_key = ANY($1))
         + (SELECT count(*) FROM registration_version WHERE body ->> 'key' = ANY($1))
         + (SELECT count(*) FROM change_event JOIN registration USING (subject_id) WHERE key = ANY($1)) AS count`,
      [names],
    );
    return Number(rows[0]!.count);
  }

  base(registry: string): string {
    return this.simulator.registries.find(({ id }) => id === registry)!.url;
  }

  hostOf(registry: string): string {
    return new URL(this.base(registry)).host;
  }

  tldOf(registry: string): string {
    return this.simulator.registries.find(({ id }) => id === registry)!.tlds[0]!;
  }

  /** The next answers of a registry are mishandled in this way. */
  misbehave(registry: string, mode: string, times: number): Promise<Response> {
    return fetch(new URL(`/__mode/${mode}/${times}`, this.base(registry)));
  }
}

export async function couriersAtRegistries(): Promise<Couriers> {
  const { url, drop } = await cloneTemplate();
  const simulator = await startSimulator();
  const app = await startCouriers({
    DATABASE_URL: url,
    RDAP_BOOTSTRAP_URL: simulator.bootstrapUrl,
    RDAP_ALLOWED_HOSTS: simulator.hosts.join(','),
  });
  return new Couriers(app, simulator, url, drop);
}
