import { type Window } from '../../../src/aggregation/runner.js';
import { providerOf } from '../../../src/posture/index.js';
import { type Expected, grouped, type RawRows, tldOf } from '../rollup-raw.js';
import { names } from './standing.js';

export function dnssec(raw: RawRows, window: Window, now: Date): Expected {
  const { kept, rejected } = names(raw, window, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], tld: tldOf('domain', row['key']), registrar: row.registrar, names: 1 },
    signed: Number(row.dnssec === true),
    unsigned: Number(row.dnssec === false),
    unknown: Number(row.dnssec === undefined),
    without_ds: Number(row.dnssec === true && row.dsCount === 0),
  }));
  return { rows: grouped(rows), rejected };
}

export function nameserverProviders(raw: RawRows, window: Window, now: Date): Expected {
  const { kept, rejected } = names(raw, window, now);
  const rows = kept.flatMap(({ tenant_id, nameservers }) => {
    const providers = new Set(nameservers.map(providerOf));
    if (providers.size === 0) return [{ tenant_id, provider: '', names: 1, sole: 0 }];
    return [...providers].map((provider) => ({ tenant_id, provider, names: 1, sole: Number(providers.size === 1) }));
  });
  return { rows: grouped(rows), rejected };
}
