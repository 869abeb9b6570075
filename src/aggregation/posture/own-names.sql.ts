/** Members `m` of portfolios `p` that were in them at the moment $2. */
const OWN = `
  portfolio AS p JOIN portfolio_member AS m ON m.portfolio_id = p.id
  WHERE (p.archived_at IS NULL OR p.archived_at >= $2)
    AND m.kind = 'domain' AND m.added_at < $2 AND (m.archived_at IS NULL OR m.archived_at >= $2)`;

/** Domains in portfolios of the tenant $1, those first that have been there longest; at most $3. */
export const OWN_NAMES = `
  SELECT m.query_key AS name FROM ${OWN} AND p.tenant_id = $1 GROUP BY 1 ORDER BY min(m.added_at), 1 LIMIT $3`;

/** Those of the questions $1 that are such a domain. */
export const OWN_AMONG = `SELECT DISTINCT m.query_id FROM ${OWN} AND m.query_id = ANY ($1::uuid[])`;
