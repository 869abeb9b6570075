/**
 * The rows that a daily table has of a week ($1 to $2). What happened is their sum; what stands at the end is what the last day says that
 * the tenant has any rows of, `is_last`.
 */
export const weekDays = (table: string): string =>
  `SELECT *, starts_at = max(starts_at) OVER (PARTITION BY tenant_id) AS is_last FROM ${table} WHERE starts_at >= $1 AND starts_at < $2`;

/** Sums over {@link weekDays}, as columns. */
export const happened = (columns: readonly string[]): string =>
  columns.map((column) => `sum(${column}) AS ${column}`).join(', ');

/** Levels out of {@link weekDays}, as columns. */
export const stood = (columns: readonly string[]): string =>
  columns.map((column) => `coalesce(sum(${column}) FILTER (WHERE is_last), 0) AS ${column}`).join(', ');
