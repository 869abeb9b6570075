import { type Ranking } from './ranking.js';

/** Less than every figure there is, for those that are not known. */
const UNKNOWN = '-1e308';
/** Names may be of any length; a cursor holds what they are sorted by. */
const SORTED_CHARACTERS = 100;

/**
 * A page out of `rows`, a query with the columns of `key` and a text `id`; adds `sort_key`. What is asked is pushed onto `parameters`.
 *
 * @param key the column that is sorted by
 */
export function rankedSql(
  rows: string,
  key: string,
  { descending, kind, after }: Ranking,
  limit: number,
  parameters: unknown[],
): string {
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  const direction = descending ? 'DESC' : 'ASC';
  const sortKey =
    kind === 'text' ? `lower(left(${key}, ${SORTED_CHARACTERS})) COLLATE "C"` : `coalesce(${key}, ${UNKNOWN})::float8`;
  const type = kind === 'text' ? 'text' : 'float8';
  const place =
    after === undefined
      ? ''
      : `WHERE (sort_key, id COLLATE "C") ${descending ? '<' : '>'} (${given(after.key)}::${type}, ${given(after.id)}::text)`;
  return `
    SELECT * FROM (SELECT *, ${sortKey} AS sort_key FROM (${rows}) AS rows) AS ranked ${place}
    ORDER BY sort_key ${direction}, id COLLATE "C" ${direction} LIMIT ${given(limit)}`;
}
