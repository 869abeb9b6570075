import { stringify } from 'csv-stringify/sync';
import { type ResultDto } from '../dto/result.dto.js';

export const RESULT_FORMATS = ['json', 'ndjson', 'csv'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** How results are written one after the other. */
export interface StreamFormat {
  readonly type: string;
  /** Saved under such a name where it is not read as it comes. */
  readonly extension?: string;
  readonly head: string;
  readonly text: (results: readonly ResultDto[]) => string;
}

/** What a table shows of a registration; all of it may be missing, as the run may have asked for less. */
interface Shown {
  readonly summary?: {
    readonly registrar?: { readonly name?: string };
    readonly registeredAt?: string;
    readonly expiresAt?: string;
    readonly lastChangedAt?: string;
  };
  readonly status?: readonly { readonly rdap?: string; readonly epp?: string }[];
  readonly nameservers?: readonly { readonly ldhName?: string }[];
  readonly secureDns?: { readonly delegationSigned?: boolean };
}

type Column = readonly [header: string, cell: (result: ResultDto, shown: Shown) => string | number | undefined];

/** Between the values of a cell that holds several. */
const AND = ' | ';
const several = (values: readonly (string | undefined)[] | undefined): string | undefined =>
  values?.filter((value) => value !== undefined).join(AND);
const signed = (isSigned: boolean | undefined): string | undefined =>
  isSigned === undefined ? undefined : isSigned ? 'signed' : 'unsigned';

const COLUMNS: readonly Column[] = [
  ['line', ({ line }) => line],
  ['kind', ({ query }) => query.kind],
  ['query', ({ query }) => query.key],
  ['input', ({ query }) => query.input],
  ['priority', ({ priority }) => priority],
  ['state', ({ state }) => state],
  ['outcome', ({ outcome }) => outcome],
  ['reason', ({ reason }) => reason],
  ['registry', ({ registry }) => registry],
  ['source', ({ source }) => source],
  ['change', ({ change }) => change],
  ['attempts', ({ attempts }) => attempts],
  ['latencyMs', ({ latencyMs }) => latencyMs],
  ['finishedAt', ({ finishedAt }) => finishedAt],
  ['registrar', (_, { summary }) => summary?.registrar?.name],
  ['created', (_, { summary }) => summary?.registeredAt],
  ['expires', (_, { summary }) => summary?.expiresAt],
  ['lastChanged', (_, { summary }) => summary?.lastChangedAt],
  ['statuses', (_, { status }) => several(status?.map(({ epp, rdap }) => epp ?? rdap))],
  ['nameservers', (_, { nameservers }) => several(nameservers?.map(({ ldhName }) => ldhName))],
  ['dnssec', (_, { secureDns }) => signed(secureDns?.delegationSigned)],
  ['versionId', ({ versionId }) => versionId],
  ['cursor', ({ cursor }) => cursor],
];

/** Spreadsheets run what begins like a formula: such a cell begins with an apostrophe instead. RFC 4180 otherwise. */
const row = (cells: readonly (string | number | undefined)[]): string =>
  stringify([[...cells]], { escape_formulas: true, record_delimiter: 'windows' });

export const STREAM_FORMATS: Readonly<Record<Exclude<ResultFormat, 'json'>, StreamFormat>> = {
  ndjson: {
    type: 'application/x-ndjson',
    head: '',
    text: (results) => results.map((result) => `${JSON.stringify(result)}\n`).join(''),
  },
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: row(COLUMNS.map(([header]) => header)),
    text: (results) =>
      results
        .map((result) => row(COLUMNS.map(([, cell]) => cell(result, (result.registration ?? {}) as Shown))))
        .join(''),
  },
};

/** @param accept the header; the first of its types that is one of ours counts */
export function formatOf(format: ResultFormat | undefined, accept = ''): ResultFormat {
  if (format !== undefined) return format;
  const types = accept.split(',').map((type) => type.split(';')[0]!.trim().toLowerCase());
  const named = types.map((type) =>
    type === 'text/csv'
      ? 'csv'
      : /^application\/(x-)?ndjson$/.test(type)
        ? 'ndjson'
        : type === 'application/json'
          ? 'json'
          : undefined,
  );
  return named.find((each) => each !== undefined) ?? 'json';
}
