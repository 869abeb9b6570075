import { DELIVERY_RULES, USAGE_RULES } from '../../../src/aggregation/rollups/quality.js';
import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, grouped, inside, judged, type RawRows } from '../rollup-raw.js';
import { traffic } from './traffic.js';

export function lookups({ usage }: RawRows, window: Window, now: Date): Expected {
  const read = usage.filter(({ minute }) => inside(window, minute));
  const { kept, rejected } = judged(USAGE_RULES, read, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], kind: row['kind'], source: row['source'], outcome: row['outcome'] },
    ...{ lookups: Number(row['lookups']), latency: (row['latency'] as string[]).map(Number) },
  }));
  return { rows: grouped(rows), rejected };
}

export function deliveries({ runs }: RawRows, window: Window, now: Date): Expected {
  const read = runs.filter((run) => inside(window, run['callback_at']));
  const { kept, rejected } = judged(DELIVERY_RULES, read, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], channel: 'callback', outcome: row['callback_state'] },
    ...{ deliveries: 1, attempts: row['callback_attempts'] ?? 0 },
  }));
  return { rows: grouped(rows), rejected };
}

const FAILURES = ['registry-timeout', 'registry-refused', 'bad-response'];

export function utilisation(raw: RawRows, window: Window, now: Date): Expected {
  const asked = traffic(raw, window, now).rows;
  const capacityOf = (registry: unknown): number | null => {
    const pace = raw.lanes.find(({ authority }) => authority === registry)?.['pace_per_second'] as number | null;
    return pace === null || pace === undefined ? null : pace * 3_600;
  };
  const unpaced = asked.filter(({ registry }) => capacityOf(registry) === null).length;
  const counts = asked
    .filter(({ registry }) => capacityOf(registry) !== null)
    .map(({ tenant_id, registry, outcome, requests }) => ({
      ...{ tenant_id, registry, requests, limited: outcome === 'registry-limited' ? requests : 0 },
      failed: FAILURES.includes(outcome as string) ? requests : 0,
    }));
  const registries = [...new Set(asked.map(({ registry }) => registry))];
  return {
    rows: grouped(counts).map((row) => ({ ...row, capacity: capacityOf(row['registry']) })),
    rejected: unpaced === 0 ? {} : { 'no-pace': unpaced },
    further: { lane_capacity: registries.map((registry) => ({ registry, requests: capacityOf(registry) })) },
  };
}
