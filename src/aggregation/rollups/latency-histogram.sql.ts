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

/** As `quantileMs` has it, to the last digit; NULL where nothing was counted. @param histogram a column of float8[] */
export const quantileOf = (histogram: string, share: number): string => `(
  SELECT floor(low + ((rank - below) / n) * (high - low) + 0.5) FROM (
    SELECT n, low, high, sum(n) OVER (ORDER BY low) - n AS below, greatest(1, ceil(${share}::float8 * sum(n) OVER ())) AS rank
    FROM unnest(${histogram}, ${boundsOf([0, ...LATENCY_BOUNDS_MS])}, ${boundsOf([...LATENCY_BOUNDS_MS, LATENCY_BOUNDS_MS.at(-1)!])})
      AS bucket (n, low, high)) AS buckets
  WHERE n > 0 AND below + n >= rank ORDER BY low LIMIT 1)`;

const boundsOf = (bounds: readonly number[]): string => `ARRAY[${bounds.join(', ')}]::float8[]`;
