import { Injectable } from '@nestjs/common';
import { type ObjectKind } from '../../rdap/index.js';
import { SHOWN_ERRORS } from '../intake/member-intake.js';
import { type MemberFault, MEMBER_FAULTS, memberOf, readMember, type RefusedMember } from '../intake/member-line.js';
import { type BulkOperation, type MemberFilter, type NewMember } from '../member.js';
import { type BulkPlace, BulkRepository, type Touched } from './bulk.repository.js';

/** What an operation did; `matched` is the sum of the others but `rejected`. */
export interface BulkOutcome {
  readonly matched: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: readonly BulkError[];
}

/** Why a line, or a member that a filter found, was left as it was. */
export interface BulkError {
  /** Place in the list, from 1; absent for a filter. */
  readonly line?: number;
  readonly kind?: ObjectKind;
  readonly key?: string;
  readonly code: RefusedMember['code'];
  readonly member?: string;
  readonly message: string;
}

const CHUNK = 2_000;

/** One operation on many members, chunk by chunk; each chunk is one transaction, and repeating all of it does no harm. */
@Injectable()
export class Bulk {
  constructor(private readonly repository: BulkRepository) {}

  async toListed(
    tenantId: string,
    portfolioId: string,
    operation: BulkOperation,
    list: readonly unknown[],
  ): Promise<BulkOutcome> {
    const tally = new Tally();
    const members = new Map<string, NewMember>();
    for (const [index, value] of list.entries()) {
      const read = readMember(index + 1, value);
      const member = 'code' in read ? read : memberOf(read, tenantId);
      if ('code' in member) tally.refuse(member);
      else if (!members.has(member.queryId)) members.set(member.queryId, member);
    }
    const ids = [...members.keys()];
    for (let from = 0; from === 0 || from < ids.length; from += CHUNK) {
      const asked = ids.slice(from, from + CHUNK);
      const touched = await this.repository.toListed(tenantId, portfolioId, operation, asked);
      tally.count(touched, (queryId) => members.get(queryId)?.line);
      const found = new Set(touched.map(({ queryId }) => queryId));
      for (const queryId of asked) {
        const { line, kind, key } = members.get(queryId)!;
        if (!found.has(queryId)) tally.refuse({ line, kind, key, ...fault('not-a-member') });
      }
    }
    return tally.outcome();
  }

  async toMatching(
    tenantId: string,
    portfolioId: string,
    operation: BulkOperation,
    filter: MemberFilter,
  ): Promise<BulkOutcome> {
    const tally = new Tally();
    let after: BulkPlace | undefined;
    for (;;) {
      const touched: Touched[] = await this.repository.toMatching(
        ...[tenantId, portfolioId, operation, filter, after, CHUNK],
      );
      tally.count(touched, () => undefined);
      if (touched.length < CHUNK) return tally.outcome();
      after = touched.at(-1);
    }
  }
}

const fault = (code: MemberFault): Pick<BulkError, 'code' | 'message'> => ({ code, message: MEMBER_FAULTS[code] });

class Tally {
  private matched = 0;
  private changed = 0;
  private rejected = 0;
  private readonly errors: BulkError[] = [];

  refuse(error: BulkError): void {
    this.rejected += 1;
    if (this.errors.length < SHOWN_ERRORS) this.errors.push(error);
  }

  count(touched: readonly Touched[], lineOf: (queryId: string) => number | undefined): void {
    for (const { queryId, kind, key, outcome } of touched) {
      if (outcome === 'full') {
        this.refuse({ line: lineOf(queryId), kind, key, ...fault('too-many-tags'), member: 'tags' });
        continue;
      }
      this.matched += 1;
      this.changed += Number(outcome === 'changed');
    }
  }

  outcome(): BulkOutcome {
    const { matched, changed, rejected, errors } = this;
    return { matched, changed, unchanged: matched - changed, rejected, errors };
  }
}
