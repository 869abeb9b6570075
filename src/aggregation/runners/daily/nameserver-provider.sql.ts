import { type Queryable } from '../../../platform/database/index.js';
import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Window } from '../../runner.js';
import { STATE_AT_END } from '../state-at.sql.js';

/** Names of one tenant that are delegated to the same hosts. */
export interface DelegationRow {
  tenant_id: string;
  /** Empty where none are known. */
  nameservers: string[];
  /** Why they are left out. */
  fault: string | null;
  names: number;
}

/** Rows of one fetch: lists hold up to 200 hosts. */
const AT_ONCE = 1_000;

/**
 * Names by the list of their hosts at the end of the window, a bounded number at a time: names of one customer, and of one offer, have the
 * same few hosts, but how many lists there are is for the registries to say.
 */
export async function* delegations(transaction: Queryable, { start, end }: Window): AsyncGenerator<DelegationRow[]> {
  // All of it is read: a plan that is quick to give its first rows would be the wrong one.
  await transaction.query('SET LOCAL cursor_tuple_fraction = 1');
  await transaction.query(
    `DECLARE delegation NO SCROLL CURSOR FOR
     WITH given AS (SELECT $1::timestamptz, $2::timestamptz), ${STATE_AT_END.join(',\n')}
     SELECT tenant_id, coalesce(nameservers, '{}') AS nameservers, ${faultCase(STATE_RULES)} AS fault, count(*)::float8 AS names
     FROM state WHERE kind = 'domain' GROUP BY 1, 2, 3`,
    [start, end],
  );
  for (;;) {
    const { rows } = await transaction.query<DelegationRow>(`FETCH ${AT_ONCE} FROM delegation`);
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) break;
  }
  await transaction.query('CLOSE delegation');
}
