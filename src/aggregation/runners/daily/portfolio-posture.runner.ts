import { type Queryable } from '../../../platform/database/index.js';
import { assess } from '../../../posture/index.js';
import { BATCH, givenDomainsAt, withoutCompiling } from '../../posture/known-domain.repository.js';
import { FACT_READS } from '../../posture/known-domain.sql.js';
import { OwnNames } from '../../posture/own-names.repository.js';
import { addScore, addVerdicts, noScores, type VerdictCounts } from '../../posture/posture-counts.js';
import { POSTURE_VERSION } from '../../posture/posture-version.js';
import { type Runner, type Window, type WindowResult } from '../../runner.js';
import { replaceRows } from '../replace-rows.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { type MemberAt, membersAt, type PortfolioKey, portfoliosAt } from './portfolio-posture.sql.js';

/** Days ahead in which what expires is counted. */
const SOON_MS = 30 * 86_400_000;

/**
 * How the members of each portfolio are kept at the end of the window: those that were in it then, each assessed as it was known then. Computing
 * an old day again gives the same as long as the versions are kept (`state-at.sql.ts`), but for what no table remembers: a member that was
 * archived and came back was never away, and the object that answers for a member is the one that answered last.
 */
export const portfolioPostureRunner: Runner = {
  name: 'portfolio-posture',
  cadence: 'daily',
  version: POSTURE_VERSION,
  reads: FACT_READS,
  accumulates: STATE_READS,
  writes: ['rollup_portfolio_posture', 'rollup_portfolio_metric'],
  // Portfolios of a tenant may hold a million names.
  timeoutMs: 30 * 60_000,
  run,
};

async function run(transaction: Queryable, { start, end }: Window): Promise<WindowResult> {
  await withoutCompiling(transaction);
  const ownNames = new OwnNames(transaction, end);
  const [postures, metrics]: [object[], object[]] = [[], []];
  let read = 0;
  for (const portfolio of await portfoliosAt(transaction, end)) {
    const { verdicts, ...counts } = await postureOf(transaction, end, portfolio, ownNames);
    read += counts.members;
    // What was empty says nothing.
    if (counts.members > 0) postures.push({ ...portfolio, ...counts });
    metrics.push(...[...verdicts].map(([metric, each]) => ({ ...portfolio, metric, ...each })));
  }
  const removed =
    (await replaceRows(transaction, 'rollup_portfolio_posture', start, postures)) +
    (await replaceRows(transaction, 'rollup_portfolio_metric', start, metrics));
  return { read, written: postures.length + metrics.length, removed };
}

async function postureOf(transaction: Queryable, end: Date, portfolio: PortfolioKey, ownNames: OwnNames) {
  const counts = { ...{ members: 0, known: 0, expiring_30: 0, expired: 0 }, ...noScores() };
  const verdicts = new Map<string, VerdictCounts>();
  for await (const members of membersAt(transaction, end, portfolio, BATCH)) {
    const subjectIds = members.flatMap(({ subject_id: subjectId }) => subjectId ?? []);
    counts.members += members.length;
    counts.known += subjectIds.length;
    counts.expiring_30 += members.filter((member) => expiresWithin(member, 0, SOON_MS, end)).length;
    counts.expired += members.filter((member) => expiresWithin(member, -Infinity, 0, end)).length;
    const domains = await givenDomainsAt(transaction, end, subjectIds, ownNames);
    const assessments = new Map(domains.map(({ subjectId, domain }) => [subjectId, assess(domain)]));
    // An object that answers for two members counts for both.
    for (const assessment of subjectIds.flatMap((subjectId) => assessments.get(subjectId) ?? [])) {
      addScore(counts, assessment);
      addVerdicts(verdicts, assessment);
    }
  }
  return { ...counts, verdicts };
}

function expiresWithin({ domain_expires_at: expiresAt }: MemberAt, from: number, until: number, end: Date): boolean {
  const ahead = expiresAt === null ? NaN : expiresAt.getTime() - end.getTime();
  return ahead >= from && ahead < until;
}
