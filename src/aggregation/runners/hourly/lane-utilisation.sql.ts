import { type Queryable } from '../../../platform/database/index.js';
import { type Window } from '../../runner.js';
import { type Filling } from '../replace-window.sql.js';

/** What the lanes could have sent in each hour. */
export const LANE_CAPACITY = 'lane_capacity';

const requests = (...outcomes: readonly string[]): string =>
  `coalesce(sum(traffic.requests) FILTER (WHERE outcome IN (${outcomes.map((outcome) => `'${outcome}'`).join(', ')})), 0)`;

export const laneUtilisation: Filling = {
  table: 'rollup_lane_utilisation',
  columns: ['tenant_id', 'registry', 'requests', 'limited', 'failed', 'capacity'],
  source: `
    SELECT tenant_id, registry, CASE WHEN lane.requests IS NULL THEN 'no-pace' END AS fault, count(*) AS n,
      sum(traffic.requests) AS requests, ${requests('registry-limited')} AS limited,
      ${requests('registry-timeout', 'registry-refused', 'bad-response')} AS failed, lane.requests AS capacity
    FROM rollup_registry_traffic AS traffic LEFT JOIN ${LANE_CAPACITY} AS lane USING (starts_at, registry)
    WHERE starts_at >= $1 AND starts_at < $2 GROUP BY tenant_id, registry, lane.requests`,
  rows: 'SELECT * FROM source WHERE fault IS NULL',
};

/** Notes, where nothing is noted, what the lanes of the hour's requests could send in an hour at the pace that they have now. */
export async function noteCapacities(transaction: Queryable, { start, end }: Window): Promise<void> {
  await transaction.query(
    `INSERT INTO ${LANE_CAPACITY} (starts_at, registry, requests)
     SELECT $1, registry, round(pace_per_second * extract(epoch FROM $2::timestamptz - $1::timestamptz))
     FROM (SELECT DISTINCT registry FROM rollup_registry_traffic WHERE starts_at = $1) AS asked LEFT JOIN lane ON authority = registry
     ON CONFLICT DO NOTHING`,
    [start, end],
  );
}
