import { type Queryable } from '../../../platform/database/index.js';
import { providerOf } from '../../../posture/index.js';
import { type Runner, type Window, type WindowResult } from '../../runner.js';
import { LONGEST_KEY_TEXT } from '../key-text.sql.js';
import { replaceRows } from '../replace-rows.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { delegations } from './nameserver-provider.sql.js';

const TABLE = 'rollup_nameserver_provider';

/**
 * Names at the end of the window by who answers for their delegation, and how many of them nobody else answers for. A name with hosts of
 * several providers counts at each of them; one without any known host is under '', and sole nowhere. Computing an old day again gives what
 * was known then (see `state-at.sql.ts`), by the providers that are told apart now.
 */
export const nameserverProviderRunner: Runner = {
  name: 'nameserver-provider',
  cadence: 'daily',
  version: 1,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [TABLE],
  run: countProviders,
};

/** A row of the table but for `starts_at`. */
interface ProviderRow {
  readonly tenant_id: string;
  readonly provider: string;
  names: number;
  sole: number;
}

async function countProviders(transaction: Queryable, window: Window): Promise<WindowResult> {
  const counts = new Map<string, ProviderRow>();
  const rejected: Record<string, number> = {};
  let read = 0;
  for await (const rows of delegations(transaction, window)) {
    for (const { tenant_id, nameservers, fault, names } of rows) {
      read += names;
      if (fault !== null) {
        rejected[fault] = (rejected[fault] ?? 0) + names;
        continue;
      }
      const providers = providersOf(nameservers);
      for (const provider of providers) {
        const key = `${tenant_id} ${provider}`;
        let count = counts.get(key);
        if (count === undefined) counts.set(key, (count = { tenant_id, provider, names: 0, sole: 0 }));
        count.names += names;
        if (providers.size === 1 && provider !== '') count.sole += names;
      }
    }
  }
  await replaceRows(transaction, TABLE, window.start, [...counts.values()]);
  return { read, written: counts.size, ...(Object.keys(rejected).length > 0 && { rejected }) };
}

/** Each once. */
function providersOf(nameservers: readonly string[]): ReadonlySet<string> {
  return nameservers.length === 0 ? new Set(['']) : new Set(nameservers.map((host) => asKey(providerOf(host))));
}

/** By characters, as PostgreSQL counts. */
const asKey = (provider: string): string =>
  provider.length > LONGEST_KEY_TEXT ? Array.from(provider).slice(0, LONGEST_KEY_TEXT).join('') : provider;
