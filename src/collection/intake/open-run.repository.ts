import { type Queryable } from '../../platform/database/index.js';
import { type CollectionRun, type RunOptions } from '../collection-run.js';
import { rankOf } from '../priority.js';
import { RUN_COLUMNS, runOf, type RunRow } from '../run.repository.js';

/** Items and results go earlier; this is the account of the run. */
const KEPT = "interval '90 days'";
/** A sender of whom nothing was heard for so long is taken for dead. */
const DEAD_AFTER = "interval '30 seconds'";

export interface NewRunRow {
  readonly id: string;
  readonly tenantId: string;
  readonly idempotencyKey?: string;
  readonly options: RunOptions;
  readonly callbackSecret?: string;
}

/** A run whose input comes in here; `intake` says for how long: until another process takes it up. */
export interface Receiving {
  readonly id: string;
  readonly tenantId: string;
  readonly intake: number;
}

/** `new`: to be filled. `busy`: another request fills it. `known`: it was filled before; without a digest it was cancelled meanwhile. */
export type Opened =
  | { readonly as: 'new'; readonly receiving: Receiving }
  | { readonly as: 'busy' }
  | {
      readonly as: 'known';
      readonly run: CollectionRun;
      readonly requestDigest?: Buffer;
      readonly callbackSecret?: string;
    };

type OpenRow = RunRow & {
  intake: number;
  is_dead: boolean;
  request_digest: Buffer | null;
  callback_secret: string | null;
};

/**
 * A new run, or what is known of the one with this idempotency key. One whose sender died is begun anew; what it left behind is still there.
 */
export async function openRun(transaction: Queryable, run: NewRunRow): Promise<Opened> {
  const { id, tenantId, idempotencyKey } = run;
  await transaction.query(
    'UPDATE collection_run SET idempotency_key = NULL WHERE tenant_id = $1 AND idempotency_key = $2 AND expires_at <= now()',
    [tenantId, idempotencyKey],
  );
  const columns = optionColumns(run);
  const names = Object.keys(columns);
  const places = names.map((_, index) => `$${index + 4}`);
  const inserted = await transaction.query(
    `INSERT INTO collection_run (id, tenant_id, idempotency_key, state, expires_at, ${names.join(', ')})
     VALUES ($1, $2, $3, 'receiving', now() + ${KEPT}, ${places.join(', ')})
     ON CONFLICT (tenant_id, idempotency_key) DO NOTHING`,
    [id, tenantId, idempotencyKey, ...Object.values(columns)],
  );
  if (inserted.rowCount === 1) return { as: 'new', receiving: { id, tenantId, intake: 1 } };
  const { rows } = await transaction.query<OpenRow>(
    `SELECT ${RUN_COLUMNS}, intake, request_digest, callback_secret, updated_at < clock_timestamp() - ${DEAD_AFTER} AS is_dead
     FROM collection_run WHERE tenant_id = $1 AND idempotency_key = $2 FOR UPDATE`,
    [tenantId, idempotencyKey],
  );
  // Discarded between the two statements: whoever sends it again begins anew.
  if (rows[0] === undefined) return { as: 'busy' };
  return knownRun(transaction, rows[0], columns);
}

async function knownRun(transaction: Queryable, row: OpenRow, columns: Record<string, unknown>): Promise<Opened> {
  const { id, tenant_id: tenantId, request_digest: digest, callback_secret: secret } = row;
  if (row.state !== 'receiving')
    return { as: 'known', run: runOf(row), requestDigest: digest ?? undefined, callbackSecret: secret ?? undefined };
  if (!row.is_dead) return { as: 'busy' };
  const intake = row.intake + 1;
  const names = Object.keys(columns);
  await transaction.query(
    `UPDATE collection_run SET intake = $2, updated_at = clock_timestamp(),
       lines = 0, rejected = 0, duplicates = 0, items = 0, ${names.map((name, index) => `${name} = $${index + 3}`).join(', ')}
     WHERE id = $1`,
    [id, intake, ...Object.values(columns)],
  );
  return { as: 'new', receiving: { id, tenantId, intake } };
}

const optionColumns = ({ options, callbackSecret }: NewRunRow): Record<string, unknown> => ({
  kind: options.kind,
  name: options.name,
  priority: options.priority && rankOf(options.priority),
  max_age_seconds: options.maxAgeSeconds,
  fields: options.fields,
  is_strict: options.isStrict,
  purge_after_seconds: options.purgeAfterSeconds,
  purpose: options.purpose,
  ceiling: options.ceiling,
  preserve_order: options.preserveOrder,
  callback_url: options.callbackUrl,
  callback_secret: callbackSecret,
  callback_state: options.callbackUrl === undefined ? undefined : 'pending',
});
