import { LATENCY_BOUNDS_MS, LATENCY_BUCKETS } from '../../platform/metrics/index.js';

const BUCKETS = Array.from({ length: LATENCY_BUCKETS }, (_, bucket) => bucket);

/** The bucket of a latency in milliseconds; NULL of NULL. */
export const latencyBucket = (column: string): string =>
  `width_bucket(${column}, ARRAY[${LATENCY_BOUNDS_MS.join(', ')}])`;

/** The histogram of a group whose rows are `count` latencies in a `bucket` each. */
export const histogramOf = (bucket: string, count: string): string =>
  arrayOf((index) => `sum(${count}) FILTER (WHERE ${bucket} = ${index})`);

/** The histogram of all rows of a group, each of which has one. */
export const mergedHistogram = (column: string): string => arrayOf((index) => `sum(${column}[${index + 1}])`);

const arrayOf = (count: (index: number) => string): string =>
  `ARRAY[${BUCKETS.map((index) => `coalesce(${count(index)}, 0)`).join(', ')}]::bigint[]`;
