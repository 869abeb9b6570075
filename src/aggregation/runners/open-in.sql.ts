/**
 * `open_in`: rows that were open at any time of the window, with `is_new` for those that began in it, and `is_closed` for those that ended in it.
 * Told by their instants alone, which never change once they have passed, so that any past day can be computed again; the index on
 * `closed_at` finds them.
 */
export const openIn = (table: string, since: string): string => `
  open_in AS (
    SELECT *, ${since} >= $1 AS is_new, coalesce(closed_at < $2, false) AS is_closed
    FROM ${table} WHERE ${since} < $2 AND (closed_at IS NULL OR closed_at >= $1))`;

/** The condition of a window of which rows have been deleted since it was computed: each row is open at its end, or was closed in it. */
export const wouldCountFewer = (table: string, open: string): string =>
  `(WITH ${open} SELECT count(*) FROM open_in) < (SELECT sum(open + closed) FROM ${table} WHERE starts_at = $1)`;
