import { createHash } from 'node:crypto';
import { type Cadence } from '../../src/aggregation/runner.js';
import { WINDOW_MS } from '../../src/aggregation/window.js';
import { type Database } from '../../src/platform/database/index.js';
import { bucketOf, LATENCY_BUCKETS } from '../../src/platform/metrics/index.js';

/** Roll-up tables of two tenants over ten weeks, as rows that a test can add up with plain loops. */
export interface FigureRows {
  readonly rollup_registrar: readonly RegistrarRow[];
  readonly rollup_registrar_flow: readonly FlowRow[];
  readonly rollup_domain_posture: readonly PostureRow[];
  readonly rollup_posture_metric: readonly MetricRow[];
  readonly rollup_tld: readonly TldRow[];
  readonly rollup_registry_reliability: readonly ReliabilityRow[];
  readonly rollup_registry_traffic_day: readonly TrafficRow[];
}

interface Row {
  readonly starts_at: string;
  readonly tenant_id: string;
}
export interface RegistrarRow extends Row {
  readonly registrar: string;
  readonly registrar_name: string;
  readonly names: number;
  readonly gained: number;
  readonly lost: number;
  readonly expiring_30: number;
  readonly expiring_60: number;
  readonly expiring_90: number;
}
export interface FlowRow extends Row {
  readonly from_registrar: string;
  readonly to_registrar: string;
  readonly tld: string;
  readonly moves: number;
}
export interface PostureRow extends Row {
  readonly registry: string;
  readonly tld: string;
  readonly registrar: string;
  readonly registrar_name: string;
  readonly names: number;
  readonly scored: number;
  readonly score_sum: number;
  readonly scores: readonly number[];
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}
export interface MetricRow extends Row {
  readonly registry: string;
  readonly registrar: string;
  readonly metric: string;
  readonly passed: number;
  readonly partial: number;
  readonly failed: number;
  readonly unknown: number;
}
export interface TldRow extends Row {
  readonly tld: string;
  readonly registry: string;
  readonly names: number;
  readonly signed: number;
  readonly unsigned: number;
  readonly expiring_30: number;
  readonly appeared: number;
  readonly gone: number;
  readonly returned: number;
}
export interface ReliabilityRow extends Row {
  readonly registry: string;
  readonly requests: number;
  readonly answered: number;
  readonly absent: number;
  readonly limited: number;
  readonly timed_out: number;
  readonly refused: number;
  readonly malformed: number;
  readonly bytes: number;
  readonly latency: readonly number[];
}
export interface TrafficRow extends Row {
  readonly registry: string;
  readonly kind: string;
  readonly trigger: string;
  readonly outcome: string;
  readonly requests: number;
  readonly bytes: number;
  readonly latency: readonly number[];
}

const DAY_MS = WINDOW_MS.daily;
/** A Monday. */
const FIRST = Date.parse('2024-01-01T00:00:00Z');
export const DAYS = Array.from({ length: 70 }, (_, day) => new Date(FIRST + day * DAY_MS));
/** The newest day has rows from before it was opened again: nothing may show them. */
export const STALE_DAY = DAYS[69]!;
/** The last day of a week, which could not be computed: its week stands as on the day before. */
export const FAILED_DAY = DAYS[34]!;
export const LATEST_DAY = DAYS[68]!;
export const WEEKS = DAYS.filter((_, day) => day % 7 === 0);
/** The last week is not over yet. */
export const LATEST_WEEK = WEEKS[8]!;

export const isDone = (day: Date): boolean => day !== STALE_DAY && day !== FAILED_DAY;

const REGISTRARS = ['', '1', '292', '1068', '625', '9999', 'Handmade Names', '48', '49', '50', '51'];
export const REGISTRIES = ['rdap.one.example', 'rdap.two.example:8443', 'rdap.three.example'];
const TLDS = [
  ['alpha', 'rdap.one.example'],
  ['beta', 'rdap.one.example'],
  ['gamma', 'rdap.two.example:8443'],
] as const;

/** The same number for the same words, spread evenly over 0…below-1. */
function drawn(below: number, ...words: readonly unknown[]): number {
  return createHash('sha256').update(JSON.stringify(words)).digest().readUInt32BE() % below;
}

const spread = (total: number, bands: number, ...words: readonly unknown[]): number[] => {
  const counts = new Array<number>(bands).fill(0);
  for (let one = 0; one < total; one++) counts[drawn(bands, 'band', one, ...words)]! += 1;
  return counts;
};

function histogram(total: number, ...words: readonly unknown[]): number[] {
  const counts = new Array<number>(LATENCY_BUCKETS).fill(0);
  for (let one = 0; one < total; one++) counts[bucketOf(drawn(3_000, 'latency', one, ...words))]! += 1;
  return counts;
}

export function figureRows(tenants: readonly string[]): FigureRows {
  const each = <T extends Row>(rowsOf: (row: Row, tenant: string, at: number) => readonly T[], starts = DAYS): T[] =>
    tenants.flatMap((tenant) =>
      starts.flatMap((start, at) => rowsOf({ starts_at: start.toISOString(), tenant_id: tenant }, tenant, at)),
    );
  return {
    rollup_registrar: each((row, tenant, day) =>
      REGISTRARS.filter((registrar) => drawn(20, 'there', tenant, registrar, day) > 0).map((registrar) => {
        const size = 10 ** drawn(4, 'size', tenant, registrar);
        const draw = (below: number, what: string) => drawn(below, what, tenant, registrar, day);
        const expiring = draw(5, 'expiring');
        return {
          ...{ ...row, registrar, registrar_name: registrar === '' ? '' : `Registrar ${registrar}` },
          names: registrar === '51' ? 0 : size + draw(size + 3, 'names'),
          ...{ gained: Math.max(0, draw(8, 'gained') - 4), lost: Math.max(0, draw(8, 'lost') - 4) },
          ...{ expiring_30: expiring, expiring_60: expiring + 2, expiring_90: expiring + 3 },
        };
      }),
    ),
    rollup_registrar_flow: each((row, tenant, day) =>
      REGISTRARS.flatMap((from) =>
        REGISTRARS.filter((to) => to !== from && drawn(30, 'flow', tenant, from, to, day) === 0).map((to) => ({
          ...{ ...row, from_registrar: from, to_registrar: to, tld: TLDS[drawn(3, 'tld', from, to, day)]![0] },
          moves: 1 + drawn(9, 'moves', tenant, from, to, day),
        })),
      ),
    ),
    rollup_domain_posture: each((row, tenant, day) =>
      TLDS.flatMap(([tld, registry]) =>
        REGISTRARS.slice(0, 8).map((registrar) => {
          const draw = (below: number, what: string) => drawn(below, what, tenant, tld, registrar, day);
          const scored = registrar === '48' ? 0 : draw(12, 'scored');
          return {
            ...{ ...row, registry, tld, registrar, registrar_name: `Registrar ${registrar}` },
            ...{ names: scored + draw(4, 'unscored'), scored, score_sum: scored * (40 + draw(60, 'score')) },
            ...{ scores: spread(scored, 10, tenant, tld, registrar, day), high: draw(3, 'high'), medium: 1, low: 2 },
          };
        }),
      ),
    ),
    rollup_posture_metric: each((row, tenant, day) =>
      REGISTRIES.slice(0, 2).flatMap((registry) =>
        REGISTRARS.slice(0, 4).flatMap((registrar) =>
          ['dnssec', 'locks'].map((metric) => {
            const draw = (what: string) => drawn(9, what, tenant, registry, registrar, metric, day);
            const verdicts = { passed: draw('passed'), partial: draw('partial'), failed: draw('failed') };
            return { ...row, registry, registrar, metric, ...verdicts, unknown: draw('unknown') };
          }),
        ),
      ),
    ),
    rollup_tld: each((row, tenant, day) =>
      TLDS.map(([tld, registry]) => {
        const draw = (below: number, what: string) => drawn(below, what, tenant, tld, day);
        const names = 100 + draw(50, 'names');
        return {
          ...{ ...row, tld, registry, names, signed: draw(40, 'signed'), unsigned: draw(50, 'unsigned') },
          ...{ expiring_30: draw(9, 'expiring'), appeared: Math.max(0, draw(6, 'appeared') - 3) },
          ...{ gone: Math.max(0, draw(6, 'gone') - 3), returned: Math.max(0, draw(6, 'returned') - 4) },
        };
      }),
    ),
    rollup_registry_reliability: each(
      (row, tenant, week) =>
        REGISTRIES.map((registry) => {
          const draw = (below: number, what: string) => drawn(below, what, tenant, registry, week);
          const [answered, absent, limited] = [20 + draw(40, 'answered'), draw(9, 'absent'), draw(6, 'limited')];
          const requests = answered + absent + limited;
          return {
            ...{ ...row, registry, requests, answered, absent, limited, timed_out: 0, refused: 0, malformed: 0 },
            ...{ bytes: requests * 1_000, latency: histogram(requests, tenant, registry, week) },
          };
        }),
      WEEKS.slice(0, 9),
    ),
    rollup_registry_traffic_day: each((row, tenant, day) =>
      REGISTRIES.flatMap((registry) =>
        ['answered', 'not-found', 'registry-timeout'].map((outcome) => {
          const requests = drawn(12, 'requests', tenant, registry, outcome, day);
          return {
            ...{ ...row, registry, kind: 'domain', trigger: 'lookup', outcome, requests, bytes: requests * 700 },
            latency: histogram(requests, tenant, registry, outcome, day),
          };
        }),
      ),
    ),
  };
}

const DAILY = ['registrar', 'registrar-flow', 'domain-posture', 'tld-day', 'registry-traffic-day'];

/** Puts rows into their tables, and their windows into the ledger: all done but the failed day and the stale one. */
export async function insertFigures(database: Database, rows: FigureRows): Promise<void> {
  for (const [table, those] of Object.entries(rows) as [string, readonly Row[]][])
    await database.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(those),
    ]);
  for (const runner of DAILY)
    for (const day of DAYS)
      await enterWindow(database, runner, day, 'daily', isDone(day) ? 'done' : day === FAILED_DAY ? 'failed' : 'stale');
  for (const week of WEEKS.slice(0, 9)) await enterWindow(database, 'registry-reliability', week, 'weekly', 'done');
}

export async function enterWindow(
  database: Database,
  runner: string,
  start: Date,
  cadence: Cadence,
  state: 'done' | 'failed' | 'stale',
): Promise<void> {
  await database.query(
    `INSERT INTO runner_window (runner, window_start, window_end, version, state, error, computed_at, seen)
     VALUES ($1, $2, $3, 1, $4, CASE WHEN $4 = 'failed' THEN 'sqlstate-22012' END, $3, pg_current_snapshot())
     ON CONFLICT (runner, window_start) DO UPDATE SET state = excluded.state`,
    [runner, start, new Date(start.getTime() + WINDOW_MS[cadence]), state],
  );
}
