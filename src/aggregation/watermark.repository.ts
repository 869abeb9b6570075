import { type Database } from '../platform/database/index.js';
import { GRACE_MS } from './run-policy.js';

/**
 * Up to where the rows of the sources have come in, those aside that are noted as late.
 *
 * An hour is closed when it has been over for a while and every transaction has ended that was writing then. Whoever begins to write after
 * that moment sees that the hour is over and notes that its rows are late; whoever had begun before is waited for. Transaction ids are those
 * of the whole server, so the longest writing transaction on it holds hours open, as it does the change log (docs/adr/0005).
 */
export class Watermark {
  private closed: Date | undefined;
  /** The hour to be closed next, and a transaction that was begun after its end. */
  private closing: { readonly hour: Date; readonly after: string } | undefined;

  constructor(
    private readonly database: Database,
    private readonly graceMs = GRACE_MS,
  ) {}

  /** @returns the end of the last closed hour; undefined as long as this process does not know of any */
  async closedUntil(): Promise<Date | undefined> {
    if (this.closing === undefined) {
      const hour = await this.lastHour();
      if (this.closed === undefined || hour > this.closed) this.closing = await this.beginClosing();
    }
    if (this.closing !== undefined && (await this.hasEndedBefore(this.closing.after))) {
      this.closed = this.closing.hour;
      this.closing = undefined;
    }
    return this.closed;
  }

  private async lastHour(): Promise<Date> {
    const { rows } = await this.database.query<{ hour: Date }>(`SELECT ${LAST_HOUR} AS hour`, [this.graceMs]);
    return rows[0]!.hour;
  }

  /** Takes an id of its own: the bounds of a snapshot say which transactions have ended, and not which ones have begun. */
  private async beginClosing(): Promise<{ hour: Date; after: string }> {
    const { rows } = await this.database.query<{ hour: Date; after: string }>(
      `SELECT ${LAST_HOUR} AS hour, pg_current_xact_id()::text AS after`,
      [this.graceMs],
    );
    return rows[0]!;
  }

  /** Whether all transactions with a lower id have ended. */
  private async hasEndedBefore(id: string): Promise<boolean> {
    const { rows } = await this.database.query<{ ended: boolean }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS ended',
      [id],
    );
    return rows[0]!.ended;
  }
}

/** By the beginning of the statement: a transaction whose id was given out before knew of no later time. */
const LAST_HOUR = `date_trunc('hour', statement_timestamp() - $1 * interval '1 millisecond', 'UTC')`;
