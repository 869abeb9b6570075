import { LARGE, USUAL } from './portfolios.js';
import { REGISTRARS, REGISTRIES } from './world.js';

/** A route of reads, with questions that take turns. */
export interface ReadEndpoint {
  readonly name: string;
  readonly paths: readonly string[];
  /** Of an answer that is kept: a table that it is made of, which is cleared before every question. */
  readonly table?: string;
  /** Tells what a large portfolio costs; no goal counts for it. */
  readonly isLarge?: boolean;
}

const TURNS = 5;
const each = (path: (turn: number) => string): string[] => Array.from({ length: TURNS }, (_, turn) => path(turn));
const registrar = (turn: number): number => ((turn + 1) * 37) % REGISTRARS;
const registry = (turn: number): string => `rdap-${(turn * 3) % REGISTRIES}.registry.example`;
const name = (turn: number): string => `name-${turn * 41}.tld${(turn * 41) % 20}`;

const kept = (base: string, table: string) => (what: string, path: (turn: number) => string) => ({
  ...{ name: `${base} ${what}`, paths: each((turn) => `/v1/${base}${path(turn)}`), table },
});
const registrars = kept('registrars', 'rollup_registrar');
const registries = kept('registries', 'rollup_tld');

const aggregate = (named: string, table: string, query = ''): ReadEndpoint => ({
  name: `aggregate ${named}`,
  paths: each((turn) => `/v1/aggregates/${named}?limit=${100 - turn}${query}`),
  table,
});

const portfolio = (what: string, path: (turn: number) => string): ReadEndpoint => ({
  name: `portfolio ${what}`,
  paths: each((turn) => `/v1/portfolios/${USUAL.id}${path(turn)}`),
});
const large = (what: string): ReadEndpoint => ({
  name: `portfolio ${what} of 50 k`,
  paths: [`/v1/portfolios/${LARGE.id}/${what}`],
  isLarge: true,
});

const INTERVALS = ['day', 'week', 'month', 'week', 'day'] as const;

export const ENDPOINTS: readonly ReadEndpoint[] = [
  { name: 'portfolios', paths: each((turn) => `/v1/portfolios?limit=${50 - turn}`) },
  { name: 'portfolios review-times', paths: each((turn) => `/v1/portfolios/review-times?months=${12 - turn}`) },
  portfolio('detail', () => ''),
  portfolio('members', (turn) => `/members?sort=${['key', 'added', 'expiry'][turn % 3]!}`),
  portfolio('expirations', (turn) => `/expirations?within=${90 - turn}d`),
  portfolio('changes', (turn) => `/changes?limit=${50 - turn}`),
  portfolio('summary', () => '/summary'),
  { ...portfolio('posture', () => '/posture'), table: 'rollup_portfolio_posture' },
  portfolio('posture members', (turn) => `/posture/members?sort=${['score', 'level', 'name'][turn % 3]!}`),
  large('summary'),
  large('expirations'),

  registrars('list', (turn) => `?sort=-${['names', 'gained', 'lost', 'net', 'score'][turn]!}`),
  registrars('detail', (turn) => `/${registrar(turn)}`),
  registrars('latest-scores', (turn) => `/latest-scores?limit=${50 - turn}`),
  registrars('scores-summary-by-metric', (turn) => `/scores-summary-by-metric?registrar=${registrar(turn)}`),
  registrars('statistics', (turn) => `/statistics?interval=${INTERVALS[turn]!}&periods=${turn > 2 ? 7 : 8}`),
  registrars('flow', (turn) => `/flow?top=${20 - turn}`),
  registrars('weekly-histogram', (turn) => `/weekly-histogram?by=${turn % 2 ? 'size' : 'score'}`),
  registrars('accumulated', () => '/accumulated'),

  registries('list', (turn) => `/figures?sort=-${['names', 'appeared', 'gone', 'score', 'requests'][turn]!}`),
  registries('detail', (turn) => `/${registry(turn)}/figures`),
  registries('latest-scores', (turn) => `/latest-scores?limit=${50 - turn}`),
  registries('scores-summary-by-metric', (turn) => `/scores-summary-by-metric?registry=${registry(turn)}`),
  registries('statistics', (turn) => `/statistics?interval=${INTERVALS[turn]!}&periods=${turn > 2 ? 7 : 8}`),
  {
    ...registries('weekly-histogram', (turn) => `/weekly-histogram?by=${turn % 2 ? 'reliability' : 'latency'}`),
    table: 'rollup_registry_reliability',
  },
  registries('accumulated', (turn) => `/accumulated?registry=${registry(turn)}`),

  aggregate('registry-traffic', 'rollup_registry_traffic', '&groupBy=registry'),
  aggregate('registration-change', 'rollup_registration_change', '&interval=day&groupBy=type'),
  aggregate('registrar', 'rollup_registrar', '&groupBy=registrar&interval=week&sort=-gained'),
  aggregate('tld-day', 'rollup_tld', '&groupBy=tld'),
  aggregate('domain-posture', 'rollup_domain_posture', '&interval=month&groupBy=registry'),
  aggregate('registry-reliability', 'rollup_registry_reliability', '&groupBy=registry'),
  {
    name: 'anomalies registry-traffic',
    paths: each((turn) => `/v1/aggregates/registry-traffic/anomalies?groupBy=registry&limit=${100 - turn}`),
    table: 'rollup_registry_traffic',
  },
  {
    name: 'anomalies registrar',
    paths: each((turn) => `/v1/aggregates/registrar/anomalies?groupBy=registrar&limit=${100 - turn}`),
    table: 'rollup_registrar',
  },

  { name: 'domain posture', paths: each((turn) => `/v1/domains/${name(turn)}/posture`) },
  { name: 'domain posture history', paths: each((turn) => `/v1/domains/${name(turn)}/posture/history`) },
];
