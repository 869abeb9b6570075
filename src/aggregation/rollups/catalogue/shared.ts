import { type Aggregate, type Dimension, type Measure } from './aggregate.js';

export const REGISTRY: Dimension = { column: 'registry', meaning: 'Server of the registry, host[:port]' };
export const KIND: Dimension = { column: 'kind', meaning: 'domain, ip, autnum, nameserver or entity' };
export const TLD: Dimension = { column: 'tld', meaning: 'Last label of a domain name; empty for what is none' };
export const REGISTRAR: Dimension = {
  column: 'registrar',
  meaning: 'IANA id of the registrar, or its name where it has none',
};
export const REGISTRAR_NAME: Measure = { is: 'name', column: 'registrar_name', meaning: 'A name of the registrar' };

export const LATENCY: Readonly<Record<string, Measure>> = {
  p50: { is: 'percentile', column: 'latency', share: 0.5, meaning: 'Median latency, ms' },
  p95: { is: 'percentile', column: 'latency', share: 0.95, meaning: 'Latency that 95 % do not exceed, ms' },
  p99: { is: 'percentile', column: 'latency', share: 0.99, meaning: 'Latency that 99 % do not exceed, ms' },
};

export const TRAFFIC = {
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

export const NUMBER_RESOURCES = {
  dimensions: { registry: REGISTRY, country: { column: 'country', meaning: 'As the registry has it; empty for none' } },
  measures: {
    objects: { is: 'level', column: 'objects', meaning: 'Objects; a range of numbers is one' },
    appeared: { is: 'sum', column: 'appeared', meaning: 'Objects seen for the first time' },
    changed: { is: 'sum', column: 'changed', meaning: 'Objects that changed, counted once a day' },
    gone: { is: 'sum', column: 'gone', meaning: 'Objects that are gone' },
  },
} as const satisfies Pick<Aggregate, 'dimensions' | 'measures'>;

export const PORTFOLIO: Dimension = { column: 'portfolio_id', meaning: 'Id of the portfolio' };
export const METRIC: Dimension = { column: 'metric', meaning: 'Metric, as listed by GET /v1/posture/metrics' };

export const SCORES = {
  scored: { is: 'level', column: 'scored', meaning: 'Domains of which a score is known' },
  scoreSum: { is: 'level', column: 'score_sum', meaning: 'Sum of their scores, 0 to 100 each' },
  high: { is: 'level', column: 'high', meaning: 'Domains with a signal of level high' },
  medium: { is: 'level', column: 'medium', meaning: 'Domains whose highest signal is of level medium' },
  low: { is: 'level', column: 'low', meaning: 'Domains whose highest signal is of level low' },
} as const satisfies Aggregate['measures'];

export const VERDICTS = {
  passed: { is: 'level', column: 'passed', meaning: 'Domains that pass it' },
  partial: { is: 'level', column: 'partial', meaning: 'Domains that pass it in part' },
  failed: { is: 'level', column: 'failed', meaning: 'Domains that fail it' },
  unknown: { is: 'level', column: 'unknown', meaning: 'Domains of which the sources say too little' },
} as const satisfies Aggregate['measures'];
