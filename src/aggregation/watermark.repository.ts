import { type Database } from '../platform/database/index.js';
import { GRACE_MS } from './run-policy.js';

interface SnapshotRow {
  hour: Date;
  lowest: string;
  next: string;
}

/**
 * Up to where the rows of the sources have come in, those aside that are noted as late.
 *
 * An hour is closed when it has been over for a while and every transaction has ended that was under way then. Whoever begins to write after
 * that moment sees that the hour is over and notes that its rows are late; whoever had begun before is waited for. Transaction ids are those
 * of the whole server, so the longest writing transaction on it holds hours open, as it does the change log (docs/adr/0005).
 */
export class Watermark {
  private closed: Date | undefined;
  private closing: { readonly hour: Date; readonly next: bigint } | undefined;

  constructor(
    private readonly database: Database,
    private readonly graceMs = GRACE_MS,
  ) {}

  /** @returns the end of the last closed hour; undefined as long as this process does not know of any */
  async closedUntil(): Promise<Date | undefined> {
    const { hour, next } = await this.look();
    if (this.closing === undefined && (this.closed === undefined || hour > this.closed)) {
      this.closing = { hour, next: BigInt(next) };
      // Mostly nothing else is being written.
      await this.look();
    }
    return this.closed;
  }

  private async look(): Promise<SnapshotRow> {
    // The time of the statement, not of its evaluation: it lies before the snapshot, so that whoever is not in the snapshot began later.
    const { rows } = await this.database.query<SnapshotRow>(
      `SELECT date_trunc('hour', statement_timestamp() - $1 * interval '1 millisecond', 'UTC') AS hour,
         pg_snapshot_xmin(pg_current_snapshot())::text AS lowest, pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
      [this.graceMs],
    );
    const row = rows[0]!;
    if (this.closing !== undefined && BigInt(row.lowest) >= this.closing.next) {
      this.closed = this.closing.hour;
      this.closing = undefined;
    }
    return row;
  }
}
