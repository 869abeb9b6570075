import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { ProblemError } from '../../platform/errors/index.js';
import { type NewMember } from '../member.js';
import { type MemberLine } from './member-input.js';
import { MemberIntakeRepository } from './member-intake.repository.js';
import { memberOf, type RefusedMember } from './member-line.js';

/** What became of the lines of an input: each came to one end. */
export interface Intake {
  readonly lines: number;
  readonly added: number;
  /** Were archived, and are back. */
  readonly restored: number;
  /** In the portfolio already, or named by an earlier line. */
  readonly duplicates: number;
  readonly rejected: number;
  /** Of the lines that were refused, the first. */
  readonly errors: readonly RefusedMember[];
}

/** What one request may bring. */
export const MOST_LINES = 100_000;
const CHUNK_LINES = 2_000;
/** Told of an input that is refused line after line; the rest are counted. */
export const SHOWN_ERRORS = 1_000;

/** Lines become members, chunk by chunk. */
@Injectable()
export class MemberIntake {
  constructor(
    private readonly repository: MemberIntakeRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds members as fast as they can be stored and no faster. What ends it early leaves what was added by then: sending the input again
   * finds it there.
   *
   * @param mostLines lines behind these are not read
   * @throws ProblemError `too-many-lines`, `no-usable-line`, those of the repository; whatever the lines throw
   */
  async add(
    tenantId: string,
    portfolioId: string,
    lines: AsyncIterable<MemberLine> | Iterable<MemberLine>,
    mostLines = MOST_LINES,
  ): Promise<Intake> {
    const count = { lines: 0, added: 0, restored: 0, duplicates: 0, rejected: 0 };
    const errors: RefusedMember[] = [];
    let chunk = new Map<string, NewMember>();
    const store = async (): Promise<void> => {
      const members = [...chunk.values()];
      const { added, restored } = await this.repository.add(tenantId, portfolioId, members, this.clock.date());
      count.added += added;
      count.restored += restored;
      count.duplicates += chunk.size - added - restored;
      chunk = new Map();
    };
    for await (const line of lines) {
      if (count.lines === mostLines) {
        await store();
        throw tooManyLines(mostLines);
      }
      count.lines += 1;
      const member = 'code' in line ? line : memberOf(line, tenantId);
      if ('code' in member) {
        count.rejected += 1;
        if (errors.length < SHOWN_ERRORS) errors.push(member);
      } else if (chunk.has(member.queryId)) count.duplicates += 1;
      else chunk.set(member.queryId, member);
      if (chunk.size === CHUNK_LINES) await store();
    }
    // Also where nothing is left: whether there is such a portfolio is to be seen.
    await store();
    if (count.rejected > 0 && count.rejected === count.lines) throw nothingUsable(errors);
    return { ...count, errors };
  }
}

const SHOWN_FAULTS = 10;

const tooManyLines = (most: number): ProblemError =>
  new ProblemError(
    413,
    'too-many-lines',
    'Too many lines',
    `A request takes up to ${most} lines; those are in, send the rest as another`,
  );

const nothingUsable = (errors: readonly RefusedMember[]): ProblemError =>
  new ProblemError(400, 'no-usable-line', 'Nothing to add', 'No line names an object', {
    member: 'members',
    errors: errors.slice(0, SHOWN_FAULTS),
  });
