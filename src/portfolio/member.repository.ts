import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/index.js';
import { LookupFailure } from '../rdap/index.js';
import { type Page, pageOf, type PageRequest, readCursor, UUID, writeCursor } from '../registration/index.js';
import { readingLong } from './long-read.repository.js';
import { type Member, type MemberChange, type MemberFilter, MEMBER_SORTS, type MemberSort } from './member.js';
import {
  EXPIRY,
  filterParameters,
  MATCHING,
  MEMBER_COLUMNS,
  memberOfRow,
  type MemberRow,
  NEVER_MS,
  STANDING_JOINS,
} from './member.sql.js';
import { countMembers, lockOpenPortfolio } from './portfolio.repository.js';
import { noSuchMember } from './problems.js';

/** How each list goes on behind the member ($11) that stood at the place $10, and its order. The order of each is total. */
const LISTS: Readonly<Record<MemberSort, { readonly behind: string; readonly order: string }>> = {
  key: { behind: '(m.query_key, m.query_id) > ($10, $11::uuid)', order: 'm.query_key, m.query_id' },
  added: {
    behind: '(m.added_at, m.query_id) < ($10::timestamptz, $11::uuid)',
    order: 'm.added_at DESC, m.query_id DESC',
  },
  expiry: {
    behind: `(${EXPIRY}, m.query_id) > (to_timestamp($10::float8 / 1000)::timestamptz(3), $11::uuid)`,
    order: `${EXPIRY}, m.query_id`,
  },
};

/** A place in a list: the sort, the member, and for what may move meanwhile where it stood, in milliseconds. */
interface Place {
  readonly queryId: string;
  readonly expiry: number;
}

/** Members of portfolios. */
@Injectable()
export class MemberRepository {
  constructor(private readonly database: Database) {}

  /** @throws LookupFailure `invalid-query` with member `cursor` */
  async list(
    tenantId: string,
    portfolioId: string,
    filter: MemberFilter,
    sort: MemberSort,
    { cursor, limit }: PageRequest,
  ): Promise<Page<Member>> {
    const { behind, order } = LISTS[sort];
    const place = cursor === undefined ? undefined : placeOf(cursor, sort);
    const stood = place && (await this.standingAt(portfolioId, place, sort));
    const read = (queryable: Queryable) =>
      queryable.query<MemberRow>(
        `SELECT ${MEMBER_COLUMNS} FROM portfolio_member AS m ${STANDING_JOINS}
         WHERE ${MATCHING} ${place === undefined ? '' : `AND ${behind}`} ORDER BY ${order}
         LIMIT ${place === undefined ? '$10' : '$12'}`,
        [...filterParameters(tenantId, portfolioId, filter), ...(place ? [stood, place.queryId] : []), limit + 1],
      );
    // Where the order has an index the page is all that is read, unless what is looked for is rare.
    const isLong = sort === 'expiry' || filter.state !== undefined || filter.level !== undefined;
    const { rows } = await (isLong ? readingLong(this.database, read) : read(this.database));
    const number = String(MEMBER_SORTS.indexOf(sort));
    return pageOf(rows.map(memberOfRow), limit, ({ queryId, standing: { expiresAt } }) =>
      writeCursor(number, String(expiresAt?.getTime() ?? NEVER_MS), queryId),
    );
  }

  async byId(tenantId: string, portfolioId: string, queryId: string): Promise<Member | undefined> {
    const { rows } = await this.database.query<MemberRow>(
      `SELECT ${MEMBER_COLUMNS} FROM portfolio_member AS m ${STANDING_JOINS}
       WHERE m.portfolio_id = $1 AND m.tenant_id = $2 AND m.query_id = $3`,
      [portfolioId, tenantId, queryId],
    );
    return rows[0] && memberOfRow(rows[0]);
  }

  /** @throws ProblemError 404, `portfolio-archived` */
  async change(tenantId: string, portfolioId: string, queryId: string, change: MemberChange): Promise<void> {
    const { tags, note, criticality, archived } = change;
    await this.database.transaction(async (transaction) => {
      await lockOpenPortfolio(transaction, tenantId, portfolioId);
      const { rows: known } = await transaction.query<{ is_archived: boolean }>(
        'SELECT archived_at IS NOT NULL AS is_archived FROM portfolio_member WHERE portfolio_id = $1 AND query_id = $2',
        [portfolioId, queryId],
      );
      if (known[0] === undefined) throw noSuchMember();
      const wasArchived = known[0].is_archived;
      await transaction.query(
        `UPDATE portfolio_member SET tags = COALESCE($3, tags), note = CASE WHEN $4 THEN $5 ELSE note END,
           criticality = COALESCE($6, criticality), archived_at = CASE WHEN $7 THEN COALESCE(archived_at, now()) END
         WHERE portfolio_id = $1 AND query_id = $2`,
        [portfolioId, queryId, tags, note !== undefined, note, criticality, archived ?? wasArchived],
      );
      const moved = Number(archived ?? wasArchived) - Number(wasArchived);
      await countMembers(transaction, portfolioId, { added: 0, archived: moved });
    });
  }

  /** The place of a member by what a list is sorted by. */
  private async standingAt(portfolioId: string, { queryId, expiry }: Place, sort: MemberSort): Promise<unknown> {
    if (sort === 'expiry') return expiry;
    const { rows } = await this.database.query<{ query_key: string; added_at: Date }>(
      'SELECT query_key, added_at FROM portfolio_member WHERE portfolio_id = $1 AND query_id = $2',
      [portfolioId, queryId],
    );
    if (rows[0] === undefined) throw foreignCursor();
    return sort === 'key' ? rows[0].query_key : rows[0].added_at;
  }
}

/** Registries have sent dates before 1970. */
const MILLISECONDS = /^-?\d{1,15}$/;
const PART = new RegExp(`${MILLISECONDS.source}|${UUID.source}`);

function placeOf(cursor: string, sort: MemberSort): Place {
  const [number, expiry, queryId] = readCursor(cursor, PART, 3) as [string, string, string];
  if (number !== String(MEMBER_SORTS.indexOf(sort)) || !MILLISECONDS.test(expiry) || !UUID.test(queryId))
    throw foreignCursor();
  return { queryId, expiry: Number(expiry) };
}

const foreignCursor = (): LookupFailure =>
  new LookupFailure('invalid-query', 'The cursor is not one that this list gave out.', { member: 'cursor' });
