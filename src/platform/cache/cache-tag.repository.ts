import { type Queryable } from '../database/index.js';

/** What cached answers are made of, and when it changed. */
export interface CacheTag {
  readonly tag: string;
  /** Greater with every change and every clearing. */
  readonly generation: number;
  /** The last changes by the clock of the database, oldest first. Changes within a minute are one. */
  readonly changedAt: readonly Date[];
}

/** Every process that answers from a cache listens here. */
export const CACHE_TAG_CHANNEL = 'rollcall_cache_tag';

/** Changes that are remembered of a tag. */
const REMEMBERED = 9;

/** In the transaction that changes what is cached: whoever sees the new generation sees the change. Best as its last statement. */
export async function noteChange(transaction: Queryable, tags: readonly string[]): Promise<void> {
  await nextGeneration(transaction, tags, true);
}

/** Has what is kept under these tags made anew, though nothing has changed. @returns the notices that everybody is sent */
export function clearTags(queryable: Queryable, tags: readonly string[]): Promise<Notice[]> {
  return nextGeneration(queryable, tags, false);
}

/** One notice a tag, so that none comes near the 8,000 bytes that one may have. */
async function nextGeneration(queryable: Queryable, tags: readonly string[], isChange: boolean): Promise<Notice[]> {
  if (tags.length === 0) return [];
  const { rows } = await queryable.query<Notice & { told: void }>(
    `WITH touched AS (
       INSERT INTO cache_tag AS known (tag, generation, changed_at)
       SELECT tag, ${MICROSECOND}, CASE WHEN $2 THEN ARRAY[clock_timestamp()] ELSE '{}' END
       FROM (SELECT DISTINCT unnest($1::text[]) AS tag ORDER BY tag) AS asked
       ON CONFLICT (tag) DO UPDATE SET generation = greatest(known.generation + 1, ${MICROSECOND}),
         changed_at = CASE WHEN $2::boolean AND coalesce(
             known.changed_at[cardinality(known.changed_at)] < clock_timestamp() - interval '1 minute', true)
           THEN known.changed_at[cardinality(known.changed_at) - ${REMEMBERED - 2}:] || clock_timestamp()
           ELSE known.changed_at END
       RETURNING tag, generation)
     SELECT tag, generation::float8 AS generation, pg_notify('${CACHE_TAG_CHANNEL}', json_build_array(tag, generation)::text) AS told
     FROM touched`,
    [tags, isChange],
  );
  return rows.map(({ tag, generation }) => ({ tag, generation }));
}

const MICROSECOND = `(extract(epoch FROM clock_timestamp()) * 1000000)::bigint`;

/** What everybody is told of a change. */
export type Notice = Pick<CacheTag, 'tag' | 'generation'>;

/** @throws Error for a text that is no notice */
export function readNotice(payload: string): Notice {
  const [tag, generation] = JSON.parse(payload) as [unknown, unknown];
  if (typeof tag !== 'string' || !Number.isSafeInteger(generation)) throw new Error('this is no notice');
  return { tag, generation: generation as number };
}

/** Every tag that has ever changed. */
export async function allTags(queryable: Queryable): Promise<CacheTag[]> {
  const { rows } = await queryable.query<{ tag: string; generation: number; changed_at: Date[] }>(
    'SELECT tag, generation::float8 AS generation, changed_at FROM cache_tag',
  );
  return rows.map(({ tag, generation, changed_at: changedAt }) => ({ tag, generation, changedAt }));
}
