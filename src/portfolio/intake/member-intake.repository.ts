import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { storableJson } from '../../registration/index.js';
import { type NewMember } from '../member.js';
import { LIMITS } from '../portfolio.js';
import { countMembers, lockOpenPortfolio, lockTenant, membersOf } from '../portfolio.repository.js';
import { limitReached } from '../problems.js';

/** What came of a chunk; members that it did not move were there already. */
export interface Added {
  readonly added: number;
  readonly restored: number;
}

/** The way into a portfolio. */
@Injectable()
export class MemberIntakeRepository {
  constructor(private readonly database: Database) {}

  /**
   * Adds a chunk in one transaction. What is there already stays as it is; what was archived comes back as it was.
   *
   * @param members each object once
   * @param at when they are added
   * @throws ProblemError 404, `portfolio-archived`, `limit-reached`; then nothing of the chunk is added
   */
  add(tenantId: string, portfolioId: string, members: readonly NewMember[], at: Date): Promise<Added> {
    return this.database.transaction(async (transaction) => {
      await lockTenant(transaction, tenantId);
      const { criticality } = await lockOpenPortfolio(transaction, tenantId, portfolioId);
      const rows = members.map(({ queryId, kind, key, tags, note, criticality: own = criticality }) => ({
        ...{ query_id: queryId, kind, query_key: key, tags, note, criticality: own },
      }));
      const { rows: moved } = await transaction.query<{ is_new: boolean }>(
        `INSERT INTO portfolio_member AS known (query_id, portfolio_id, tenant_id, kind, query_key, tags, note, criticality, added_at)
         SELECT query_id, $1, $2, kind, query_key, tags, note, criticality, $4
         FROM json_populate_recordset(NULL::portfolio_member, $3)
         ON CONFLICT (query_id, portfolio_id) DO UPDATE SET archived_at = NULL WHERE known.archived_at IS NOT NULL
         RETURNING xmax = 0 AS is_new`,
        [portfolioId, tenantId, storableJson(rows), at],
      );
      const added = moved.filter((row) => row.is_new).length;
      const restored = moved.length - added;
      if (moved.length > 0) await countMembers(transaction, portfolioId, { added, archived: -restored });
      if (added > 0 && (await membersOf(transaction, tenantId)) > LIMITS.members)
        throw limitReached('members', LIMITS.members);
      return { added, restored };
    });
  }
}
