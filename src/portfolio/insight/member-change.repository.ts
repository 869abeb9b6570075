import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import {
  type ChangePlace,
  NUMBER,
  type Page,
  pageOf,
  type PageRequest,
  readCursor,
  writeCursor,
} from '../../registration/index.js';
import { readingLong } from '../long-read.repository.js';

/** Where a change of a member stands in the change log. */
export interface MemberChangePlace extends ChangePlace {
  readonly kind: ObjectKind;
  /** Of the member; a network that answers for an address has another one. */
  readonly key: string;
}

interface PlaceRow {
  subject_id: string;
  ordinal: string;
  kind: ObjectKind;
  query_key: string;
}

const LAST_ORDINAL = '9223372036854775807';

/** Which changes are those of a portfolio. */
@Injectable()
export class MemberChangeRepository {
  constructor(private readonly database: Database) {}

  /**
   * Newest first. Of each member the newest few are looked up by its key in the log, so that the cost is one of the portfolio and not of the
   * log; an object that answers for several members is told once, under the first of them.
   *
   * @throws LookupFailure `invalid-query` with member `cursor`
   */
  async list(tenantId: string, portfolioId: string, { cursor, limit }: PageRequest): Promise<Page<MemberChangePlace>> {
    const [before] = cursor === undefined ? [LAST_ORDINAL] : readCursor(cursor, NUMBER, 1);
    const { rows } = await readingLong(this.database, (transaction) =>
      transaction.query<PlaceRow>(
        `SELECT subject.subject_id, subject.kind, subject.query_key, e.ordinal
       FROM (SELECT DISTINCT ON (k.subject_id) k.subject_id, m.kind, m.query_key
             FROM portfolio_member AS m JOIN lookup_key AS k ON k.query_id = m.query_id
             WHERE m.portfolio_id = $1 AND m.tenant_id = $2 AND m.archived_at IS NULL AND k.subject_id IS NOT NULL
             ORDER BY k.subject_id, m.query_key) AS subject
       CROSS JOIN LATERAL (
         SELECT ordinal FROM change_event
         WHERE subject_id = subject.subject_id AND tenant_id = $2 AND ordinal < $3 AND expires_at > now()
         ORDER BY ordinal DESC LIMIT $4) AS e
       ORDER BY e.ordinal DESC LIMIT $4`,
        [portfolioId, tenantId, before, limit + 1],
      ),
    );
    const places = rows.map((row) => ({
      ...{ subjectId: row.subject_id, ordinal: row.ordinal, kind: row.kind, key: row.query_key },
    }));
    return pageOf(places, limit, ({ ordinal }) => writeCursor(BigInt(ordinal)));
  }
}
