import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/index.js';
import { moveTallies, type TallyDelta } from '../tally.repository.js';
import { type LeasedItem } from './leased-item.js';
import { MAX_ATTEMPTS } from './retry-policy.js';

/** Leases taken back by one transaction. */
const BATCH = 1_000;

interface LeftRow {
  run_id: string;
  tenant_id: string;
  lane: string;
  registry: string;
  priority: number;
  state: 'waiting' | 'done' | 'dead' | 'cancelled';
}

/** Ends leases otherwise than by what came of their items. */
@Injectable()
export class LeaseRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes back leases that have run out, as many as one transaction should. Their attempts are spent: what has none left is dead, but for
   * registrars' records, which are done without, since the registry has answered.
   *
   * @returns how many
   */
  async takeBack(): Promise<number> {
    const { rows } = await this.database.query<{ run_id: string }>(
      `SELECT DISTINCT run_id FROM (${RAN_OUT} ORDER BY leased_until LIMIT $1) AS item`,
      [BATCH],
    );
    if (rows.length === 0) return 0;
    const runIds = rows.map(({ run_id }) => run_id);
    const left = await this.leave(
      runIds,
      `${RAN_OUT} AND run_id = ANY($2) ORDER BY leased_until LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [BATCH, runIds],
    );
    return left.length;
  }

  /** Gives leases back that were not used, and their attempts with them; those that are no longer held are left alone. */
  async giveBack(items: readonly LeasedItem[]): Promise<void> {
    if (items.length === 0) return;
    const leases = items.map(({ queryId, runId, lease }) => ({ query_id: queryId, run_id: runId, lease }));
    await this.leave(
      items.map(({ runId }) => runId),
      `SELECT item.ctid AS id, item.run_id, item.attempts - 1 AS attempts, item.referral_url
       FROM json_to_recordset($1) AS held (query_id uuid, run_id uuid, lease integer) JOIN collection_item AS item USING (query_id, run_id)
       WHERE item.state = 'leased' AND item.lease = held.lease ORDER BY item.run_id, item.query_id FOR UPDATE OF item`,
      [JSON.stringify(leases)],
    );
  }

  /** @param held SQL of the items, which it locks, with the attempts that they have used up */
  private leave(runIds: readonly string[], held: string, parameters: unknown[]): Promise<LeftRow[]> {
    return this.database.transaction(async (transaction) => {
      await lockRuns(transaction, runIds);
      const { rows } = await transaction.query<LeftRow>(leaving(held), parameters);
      await moveTallies(transaction, rows.flatMap(deltasOf));
      return rows;
    });
  }
}

const RAN_OUT = `SELECT ctid AS id, run_id, attempts, referral_url FROM collection_item WHERE state = 'leased' AND leased_until < now()`;

/** None is cancelled meanwhile, as what then still waited would be counted as cancelled already. */
async function lockRuns(transaction: Queryable, runIds: readonly string[]): Promise<void> {
  await transaction.query('SELECT FROM collection_run WHERE id = ANY($1) ORDER BY id FOR SHARE', [runIds]);
}

/** Rows are found again by where they are, as they are locked. What waits again keeps its place: it has waited longest (REL-1). */
const leaving = (held: string): string => `
  WITH held AS MATERIALIZED (${held}),
  fate AS MATERIALIZED (
    SELECT held.id, held.attempts, CASE
      WHEN run.state = 'cancelled' THEN 'cancelled'
      WHEN held.attempts < ${MAX_ATTEMPTS} THEN 'waiting'
      WHEN held.referral_url IS NOT NULL THEN 'done'
      ELSE 'dead' END AS state
    FROM held JOIN collection_run AS run ON run.id = held.run_id)
  UPDATE collection_item AS item
  SET state = fate.state, attempts = fate.attempts, worker = NULL, leased_until = NULL,
    outcome = CASE fate.state WHEN 'dead' THEN 'registry-timeout' WHEN 'done' THEN 'found' END,
    reason = CASE fate.state WHEN 'dead' THEN 'stalled' WHEN 'done' THEN 'registrar-unavailable' END,
    source = CASE fate.state WHEN 'done' THEN 'registry' END,
    finished_at = CASE WHEN fate.state <> 'waiting' THEN now() END,
    done_xid = CASE WHEN fate.state IN ('done', 'dead') THEN pg_current_xact_id() END
  FROM fate WHERE item.ctid = fate.id
  RETURNING item.run_id, item.tenant_id, item.lane, item.registry, item.priority, item.state`;

/** What waits is counted where it waits, what has ended under its registry. */
function deltasOf({ run_id: runId, tenant_id: tenantId, lane, registry, priority, state }: LeftRow): TallyDelta[] {
  return [
    { runId, tenantId, lane, priority, leased: -1 },
    { runId, tenantId, lane: state === 'waiting' ? lane : registry, priority, [state]: 1 },
  ];
}
