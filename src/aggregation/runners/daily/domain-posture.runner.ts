import { type Queryable } from '../../../platform/database/index.js';
import { assess, ASSESSMENT_VERSION } from '../../../posture/index.js';
import { domainsKnownAt, withoutCompiling } from '../../posture/known-domain.repository.js';
import { FACT_READS } from '../../posture/known-domain.sql.js';
import { OwnNames } from '../../posture/own-names.repository.js';
import { PostureSums } from '../../posture/posture-sums.js';
import { POSTURE_VERSION } from '../../posture/posture-version.js';
import { faultOf, STATE_RULES } from '../../rollups/quality.js';
import { type Runner, type Window, type WindowResult } from '../../runner.js';
import { replaceRows } from '../replace-rows.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { type AssessedSubject, deletePostures, hasNewerPostures, insertPostures } from './domain-posture.sql.js';

/**
 * How domains are kept at the end of the window, and what about them is worth a second look, as known then. Computing an old day again gives
 * what was known then, see `state-at.sql.ts`; own names are those that are in portfolios, and were by then.
 *
 * `domain_posture` holds each domain's assessment at the end of the newest day that was computed: that day replaces all of it, and computing
 * an older one again changes nothing there.
 */
export const domainPostureRunner: Runner = {
  name: 'domain-posture',
  cadence: 'daily',
  version: POSTURE_VERSION,
  reads: FACT_READS,
  accumulates: STATE_READS,
  writes: ['rollup_domain_posture', 'rollup_posture_metric', 'rollup_risk_signal', 'domain_posture'],
  // A million bodies are read and judged one by one.
  timeoutMs: 30 * 60_000,
  run,
};

async function run(transaction: Queryable, { start, end }: Window): Promise<WindowResult> {
  await withoutCompiling(transaction);
  const isNewest = !(await hasNewerPostures(transaction, start));
  let removed = isNewest ? await deletePostures(transaction) : 0;
  const sums = new PostureSums();
  const rejected: Record<string, number> = {};
  let [read, kept] = [0, 0];
  for await (const batch of domainsKnownAt(transaction, end, new OwnNames(transaction, end))) {
    const assessed: AssessedSubject[] = [];
    for (const known of batch) {
      const fault = faultOf(STATE_RULES, { ...known }, end);
      if (fault !== undefined) {
        rejected[fault] = (rejected[fault] ?? 0) + 1;
        continue;
      }
      const assessment = assess(known.domain);
      sums.add(known, assessment);
      assessed.push({ ...known, assessment });
    }
    read += batch.length;
    if (!isNewest) continue;
    await insertPostures(transaction, start, ASSESSMENT_VERSION, assessed);
    kept += assessed.length;
  }
  const tables = [sums.domainPosture(), sums.postureMetric(), sums.riskSignal()] as const;
  for (const [index, rows] of tables.entries())
    removed += await replaceRows(transaction, domainPostureRunner.writes[index]!, start, rows);
  const written = tables.reduce((sum, rows) => sum + rows.length, kept);
  return { read, written, removed, ...(Object.keys(rejected).length > 0 && { rejected }) };
}
