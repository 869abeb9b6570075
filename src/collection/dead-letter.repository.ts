import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { LookupFailure, type ObjectKind } from '../rdap/index.js';
import { NUMBER, type Page, pageOf, type PageRequest, readCursor, UUID, writeCursor } from '../registration/index.js';

/** An item whose attempts were all in vain. */
export interface DeadLetter {
  readonly runId: string;
  /** Of the run's input. */
  readonly line: number;
  readonly kind: ObjectKind;
  readonly key: string;
  readonly registry: string;
  readonly attempts: number;
  /** Code of the last failure. */
  readonly outcome: string;
  /** Of which kind that was, where more is known. */
  readonly reason?: string;
  readonly finishedAt: Date;
}

export interface DeadLetterFilter {
  readonly run?: string;
  /** `host[:port]` */
  readonly registry?: string;
  /** Outcome or reason. */
  readonly reason?: string;
}

interface DeadRow {
  run_id: string;
  line: string;
  kind: ObjectKind;
  query_key: string;
  registry: string;
  attempts: number;
  outcome: string;
  reason: string | null;
  finished_at: Date;
}

const PLACE = new RegExp(`${UUID.source}|${NUMBER.source}`);

@Injectable()
export class DeadLetterRepository {
  constructor(private readonly database: Database) {}

  /** Those of all runs, newest run first, each from its last line to its first. */
  async list(tenantId: string, filter: DeadLetterFilter, { cursor, limit }: PageRequest): Promise<Page<DeadLetter>> {
    const [runId, line] = cursor === undefined ? [null, null] : placeOf(cursor);
    const { rows } = await this.database.query<DeadRow>(
      `SELECT run_id, line, kind, query_key, registry, attempts, outcome, reason, finished_at FROM collection_item
       WHERE tenant_id = $1 AND state = 'dead' AND ($2::uuid IS NULL OR (run_id, line) < ($2, $3::bigint))
         AND ($4::uuid IS NULL OR run_id = $4) AND ($5::text IS NULL OR registry = $5)
         AND ($6::text IS NULL OR outcome = $6 OR reason = $6)
       ORDER BY run_id DESC, line DESC LIMIT $7`,
      [tenantId, runId, line, filter.run, filter.registry, filter.reason, limit + 1],
    );
    return pageOf(rows.map(letterOf), limit, (letter) => writeCursor(letter.runId, BigInt(letter.line)));
  }
}

function placeOf(cursor: string): [string, string] {
  const [runId, line] = readCursor(cursor, PLACE, 2) as [string, string];
  if (UUID.test(runId) && NUMBER.test(line)) return [runId, line];
  throw new LookupFailure('invalid-query', 'The cursor is not one that this list gave out.', { member: 'cursor' });
}

const letterOf = ({ run_id: runId, query_key: key, finished_at: finishedAt, ...row }: DeadRow): DeadLetter => ({
  runId,
  line: Number(row.line),
  kind: row.kind,
  key,
  registry: row.registry,
  attempts: row.attempts,
  outcome: row.outcome,
  reason: row.reason ?? undefined,
  finishedAt,
});
