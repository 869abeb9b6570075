import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type CountedLookups } from './usage-counts.js';

/** Days that minutes are kept; the roll-up of their hours stays. */
const KEPT_DAYS = 40;

/** The table `lookup_usage`: how many lookups were answered, and how. */
@Injectable()
export class LookupUsageRepository {
  constructor(private readonly database: Database) {}

  /** Adds to the minute that it is by the clock of the database. Several processes may: all take the rows in the same order. */
  async add(counted: readonly CountedLookups[]): Promise<void> {
    const rows = counted.map(({ tenantId, kind, source, outcome, lookups, latency }) => ({
      ...{ tenant_id: tenantId, kind, outcome, lookups, latency },
      source: source === 'none' ? '' : source,
    }));
    await this.database.query(
      `INSERT INTO lookup_usage AS kept (minute, tenant_id, kind, source, outcome, lookups, latency)
       SELECT date_trunc('minute', now(), 'UTC'), tenant_id, kind, source, outcome, lookups, latency
       FROM json_to_recordset($1) AS more (tenant_id uuid, kind text, source text, outcome text, lookups bigint, latency bigint[])
       ORDER BY tenant_id, kind, source, outcome
       ON CONFLICT (tenant_id, minute, kind, source, outcome) DO UPDATE SET lookups = kept.lookups + excluded.lookups,
         latency = ARRAY(SELECT one + other FROM unnest(kept.latency, excluded.latency) WITH ORDINALITY AS each (one, other, n) ORDER BY n)`,
      [JSON.stringify(rows)],
    );
  }

  /** Deletes whole hours, so that none is there in part. */
  async forgetOld(): Promise<void> {
    await this.database.query(
      `DELETE FROM lookup_usage WHERE minute < date_trunc('hour', now(), 'UTC') - interval '${KEPT_DAYS} days'`,
    );
  }
}
