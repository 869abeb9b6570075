import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { RISK_LEVELS, type RiskLevel, type Verdict } from '../../posture/index.js';
import { rankedSql } from '../figures/ranking.sql.js';
import { type Ranking, type Sorts } from '../figures/ranking.js';

/** A domain of a portfolio with its latest assessment. */
export interface MemberPosture {
  /** Canonical form. */
  readonly id: string;
  readonly score: number | null;
  readonly coverage: number;
  readonly level: RiskLevel;
  readonly verdicts: Record<string, Verdict>;
  readonly signals: string[];
  readonly sortKey: string | number;
}

/** Which members; an absent condition holds nothing back. */
export interface MemberPostureFilter {
  readonly level?: RiskLevel;
  readonly signal?: string;
  readonly metric?: string;
  /** By that metric. */
  readonly verdict?: Verdict;
}

export type MemberPostureSort = 'score' | 'level' | 'name';
export const MEMBER_POSTURE_SORTS: Sorts<MemberPostureSort> = { score: 'number', level: 'number', name: 'text' };

const SORT_COLUMNS: Readonly<Record<MemberPostureSort, string>> = { score: 'score', level: 'height', name: 'id' };

/** All members of a portfolio may be a million; they are joined and sorted. */
const LONG_READ_MS = 30_000;

/** What is known of members is looked up in indexes that are in memory for the most part; see `portfolio/long-read.repository.ts`. */
const SETTINGS = 'SET LOCAL random_page_cost = 1.1';

/** What has expired is not shown. */
const ROWS = `
  SELECT m.query_key::text AS id, p.score, p.coverage, p.level, p.verdicts, p.signals,
    array_position($7::text[], p.level) AS height
  FROM portfolio_member AS m
  JOIN lookup_key AS k ON k.query_id = m.query_id AND k.expires_at > now()
  JOIN registration AS r ON r.subject_id = k.subject_id AND r.expires_at > now()
  JOIN domain_posture AS p ON p.subject_id = k.subject_id
  WHERE m.tenant_id = $1 AND m.portfolio_id = $2 AND m.kind = 'domain' AND m.archived_at IS NULL
    AND ($3::text IS NULL OR p.level = $3) AND ($4::text IS NULL OR $4 = ANY (p.signals))
    AND ($5::text IS NULL OR p.verdicts ->> $5 = $6::text)`;

/** Members by their latest assessment. */
@Injectable()
export class MemberPostureRepository {
  constructor(private readonly database: Database) {}

  /** The day that all of them are of; null where none is computed. */
  async day(): Promise<Date | null> {
    const { rows } = await this.database.query<{ starts_at: Date }>('SELECT starts_at FROM domain_posture LIMIT 1');
    return rows[0]?.starts_at ?? null;
  }

  async list(
    tenantId: string,
    portfolioId: string,
    { level, signal, metric, verdict }: MemberPostureFilter,
    ranking: Ranking<MemberPostureSort>,
    limit: number,
  ): Promise<MemberPosture[]> {
    const parameters: unknown[] = [tenantId, portfolioId, level, signal, metric, verdict, RISK_LEVELS];
    const text = rankedSql(ROWS, SORT_COLUMNS[ranking.by], ranking, limit, parameters);
    const { rows } = await this.database.transaction(
      async (transaction) => {
        await transaction.query(SETTINGS);
        return transaction.query<Omit<MemberPosture, 'sortKey'> & { sort_key: string | number }>(text, parameters);
      },
      { statementTimeoutMs: LONG_READ_MS },
    );
    return rows.map(({ sort_key: sortKey, ...row }) => ({ ...row, sortKey }));
  }
}
