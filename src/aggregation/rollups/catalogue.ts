/** How far apart the rows of a table are, and the least that answers can be grouped by. */
export type Interval = 'hour' | 'day' | 'week' | 'month';
export const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month'];

/** What rows are told apart by. */
export interface Dimension {
  readonly column: string;
  /** What its values are. A text that is not known is ''. */
  readonly meaning: string;
}

/**
 * `sum`: of what happened, adds up over time. `level`: of what stands; of an interval the last window counts, as the same things stand in each.
 * `name`: a text that goes with the group. `percentile`: milliseconds, out of merged histograms. `share`: of two sums, 0…1.
 */
export type Measure = { readonly meaning: string } & (
  | { readonly is: 'sum' | 'level' | 'name'; readonly column: string }
  | { readonly is: 'percentile'; readonly column: string; readonly share: number }
  | { readonly is: 'share'; readonly columns: readonly string[]; readonly of: string }
);

/** A roll-up table as it can be asked. Every one has `tenant_id` and `starts_at`, too. */
export interface Aggregate {
  /** That of its runner. */
  readonly name: string;
  readonly title: string;
  readonly table: string;
  readonly interval: Exclude<Interval, 'month'>;
  readonly dimensions: Readonly<Record<string, Dimension>>;
  readonly measures: Readonly<Record<string, Measure>>;
}

const REGISTRY: Dimension = { column: 'registry', meaning: 'Server of the registry, host[:port]' };
const KIND: Dimension = { column: 'kind', meaning: 'domain, ip, autnum, nameserver or entity' };
const TLD: Dimension = { column: 'tld', meaning: 'Last label of a domain name; empty for what is none' };
const REGISTRAR: Dimension = {
  column: 'registrar',
  meaning: 'IANA id of the registrar, or its name where it has none',
};
const REGISTRAR_NAME: Measure = { is: 'name', column: 'registrar_name', meaning: 'A name of the registrar' };

const LATENCY: Readonly<Record<string, Measure>> = {
  p50: { is: 'percentile', column: 'latency', share: 0.5, meaning: 'Median latency, ms' },
  p95: { is: 'percentile', column: 'latency', share: 0.95, meaning: 'Latency that 95 % do not exceed, ms' },
  p99: { is: 'percentile', column: 'latency', share: 0.99, meaning: 'Latency that 99 % do not exceed, ms' },
};

const TRAFFIC = {
  dimensions: {
    registry: REGISTRY,
    kind: KIND,
    trigger: { column: 'trigger', meaning: 'What made Rollcall ask: lookup, collection, refresh or import' },
    outcome: { column: 'outcome', meaning: 'answered, not-found, or the code of a failure' },
  },
  measures: {
    requests: { is: 'sum', column: 'requests', meaning: 'Requests that went out' },
    bytes: { is: 'sum', column: 'bytes', meaning: 'Bytes of their answers, as sent' },
    ...LATENCY,
  },
} as const satisfies Pick<Aggregate, 'dimensions' | 'measures'>;

const NUMBER_RESOURCES = {
  dimensions: { registry: REGISTRY, country: { column: 'country', meaning: 'As the registry has it; empty for none' } },
  measures: {
    objects: { is: 'level', column: 'objects', meaning: 'Objects; a range of numbers is one' },
    appeared: { is: 'sum', column: 'appeared', meaning: 'Objects seen for the first time' },
    changed: { is: 'sum', column: 'changed', meaning: 'Objects that changed, counted once a day' },
    gone: { is: 'sum', column: 'gone', meaning: 'Objects that are gone' },
  },
} as const satisfies Pick<Aggregate, 'dimensions' | 'measures'>;

/** Every table that can be asked for, in the order in which it is shown. SQL is made of these words alone. */
export const CATALOGUE: readonly Aggregate[] = [
  {
    name: 'registry-traffic',
    title: 'Requests to registries by hour',
    table: 'rollup_registry_traffic',
    interval: 'hour',
    ...TRAFFIC,
  },
  {
    name: 'registration-change',
    title: 'Changes of registrations by the hour in which they were seen',
    table: 'rollup_registration_change',
    interval: 'hour',
    dimensions: {
      registry: REGISTRY,
      tld: TLD,
      kind: KIND,
      type: { column: 'type', meaning: 'What changed, as in the change log: registrar-changed, status-added, …' },
    },
    measures: { changes: { is: 'sum', column: 'changes', meaning: 'Changes' } },
  },
  {
    name: 'collection',
    title: 'Items of collections by the hour in which they ended',
    table: 'rollup_collection',
    interval: 'hour',
    dimensions: {
      registry: REGISTRY,
      outcome: { column: 'outcome', meaning: 'found, not-found, or the code of a failure' },
      source: { column: 'source', meaning: 'registry, or store where a young answer was there; empty for neither' },
    },
    measures: {
      items: { is: 'sum', column: 'items', meaning: 'Items that ended' },
      attempts: { is: 'sum', column: 'attempts', meaning: 'Requests that they took' },
      ...LATENCY,
    },
  },
  {
    name: 'registry-traffic-day',
    title: 'Requests to registries by day',
    table: 'rollup_registry_traffic_day',
    interval: 'day',
    ...TRAFFIC,
  },
  {
    name: 'expiry-calendar',
    title: 'What expires when, as known at the end of each day',
    table: 'rollup_expiry_calendar',
    interval: 'day',
    dimensions: {
      expiresOn: { column: 'expires_on', meaning: 'Day of expiry by the registry, YYYY-MM-DD' },
      tld: TLD,
      registrar: REGISTRAR,
    },
    measures: {
      names: { is: 'level', column: 'names', meaning: 'Names that expire' },
      registrarName: REGISTRAR_NAME,
    },
  },
  {
    name: 'status',
    title: 'Objects by status at the end of each day',
    table: 'rollup_status',
    interval: 'day',
    dimensions: {
      kind: KIND,
      registry: REGISTRY,
      status: { column: 'status', meaning: 'Status as in RDAP, e.g. client transfer prohibited; empty for none' },
    },
    measures: {
      objects: { is: 'level', column: 'objects', meaning: 'Objects that have the status; one with two counts at each' },
    },
  },
  {
    name: 'registrar',
    title: 'Names by registrar at the end of each day, and how they moved on it',
    table: 'rollup_registrar',
    interval: 'day',
    dimensions: { registrar: REGISTRAR },
    measures: {
      names: { is: 'level', column: 'names', meaning: 'Names' },
      gained: { is: 'sum', column: 'gained', meaning: 'Names that came from another registrar' },
      lost: { is: 'sum', column: 'lost', meaning: 'Names that went to another registrar' },
      expiring30: { is: 'level', column: 'expiring_30', meaning: 'Names that expire within 30 days' },
      expiring60: { is: 'level', column: 'expiring_60', meaning: 'Names that expire within 60 days' },
      expiring90: { is: 'level', column: 'expiring_90', meaning: 'Names that expire within 90 days' },
      registrarName: REGISTRAR_NAME,
    },
  },
  {
    name: 'registrar-flow',
    title: 'Names that moved from one registrar to another, by the day on which that was seen',
    table: 'rollup_registrar_flow',
    interval: 'day',
    dimensions: {
      fromRegistrar: { column: 'from_registrar', meaning: 'IANA id of the registrar that lost them, or its name' },
      toRegistrar: { column: 'to_registrar', meaning: 'IANA id of the registrar that gained them, or its name' },
      tld: TLD,
    },
    measures: { moves: { is: 'sum', column: 'moves', meaning: 'Moves; a name that moved twice counts twice' } },
  },
  {
    name: 'tld',
    title: 'Names by top-level domain at the end of each day, and how they came and went on it',
    table: 'rollup_tld',
    interval: 'day',
    dimensions: { tld: TLD, registry: REGISTRY },
    measures: {
      names: { is: 'level', column: 'names', meaning: 'Names' },
      signed: { is: 'level', column: 'signed', meaning: 'Names with a signed delegation' },
      unsigned: { is: 'level', column: 'unsigned', meaning: 'Names of which it is known that they have none' },
      expiring30: { is: 'level', column: 'expiring_30', meaning: 'Names that expire within 30 days' },
      appeared: { is: 'sum', column: 'appeared', meaning: 'Names seen for the first time' },
      gone: { is: 'sum', column: 'gone', meaning: 'Names that are gone' },
      returned: { is: 'sum', column: 'returned', meaning: 'Names that came back' },
    },
  },
  {
    name: 'network',
    title: 'IP networks by country at the end of each day, and what happened to them on it',
    table: 'rollup_network',
    interval: 'day',
    ...NUMBER_RESOURCES,
  },
  {
    name: 'asn',
    title: 'AS numbers by country at the end of each day, and what happened to them on it',
    table: 'rollup_asn',
    interval: 'day',
    ...NUMBER_RESOURCES,
  },
  {
    name: 'registry-reliability',
    title: 'What became of the requests to each registry by week',
    table: 'rollup_registry_reliability',
    interval: 'week',
    dimensions: { registry: REGISTRY },
    measures: {
      requests: { is: 'sum', column: 'requests', meaning: 'Requests that went out' },
      reliability: {
        ...{ is: 'share', columns: ['answered', 'absent'], of: 'requests' },
        meaning: 'Share of requests to which the registry gave an answer, also that it holds no such object',
      },
      answered: { is: 'sum', column: 'answered', meaning: 'Answered with the object' },
      absent: { is: 'sum', column: 'absent', meaning: 'Answered that there is no such object' },
      limited: { is: 'sum', column: 'limited', meaning: 'Refused because of a limit' },
      timedOut: { is: 'sum', column: 'timed_out', meaning: 'Not answered in time' },
      refused: { is: 'sum', column: 'refused', meaning: 'Refused, or failed on the way' },
      malformed: { is: 'sum', column: 'malformed', meaning: 'Answered with something that cannot be used' },
      bytes: { is: 'sum', column: 'bytes', meaning: 'Bytes of their answers, as sent' },
      ...LATENCY,
    },
  },
];

/** Days that one question may span, by the interval of the table: about 750, 400 and 260 windows. */
export const MOST_DAYS: Readonly<Record<Aggregate['interval'], number>> = { hour: 31, day: 400, week: 1830 };

/** Days that a question spans which does not say from when. */
export const USUAL_DAYS: Readonly<Record<Aggregate['interval'], number>> = { hour: 2, day: 30, week: 182 };

/** Rows on a page at most. */
export const MOST_ROWS = 500;
