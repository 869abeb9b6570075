import { prepareBatch, type RecordInput } from '../registration/pure.js';
import { eachLine } from './each-line.js';
import { isBlank } from './envelope.js';
import { type ClaimResult, type ClaimTask, type RefineResult, type RefineTask } from './import-task.js';
import { type LineError } from './line-error.js';
import { lineError } from './line-fault.js';
import { claimOf, joinRegistrars, recordOfLine } from './line-record.js';
import { type StageContext } from './stage-context.js';

/** The first step: what the lines of a chunk may say that is known already. Pure but for the time. */
export function claimStage({ chunk }: ClaimTask, context: StageContext): ClaimResult {
  return { step: 'claim', claims: Array.from(eachLine(chunk.bytes), (line) => claimOf(line, context)) };
}

/** The second step: the lines that were not confirmed become records. Pure but for the time and the random bits of ids. */
export function refineStage(task: RefineTask, context: StageContext): RefineResult {
  const { inputs, recordLines, errors, empty } = recordsOf(task, context);
  return { step: 'refine', batch: prepareBatch(inputs), recordLines: Uint32Array.from(recordLines), errors, empty };
}

/** What the lines of a chunk come to. */
export interface LineRecords extends Pick<RefineResult, 'errors' | 'empty'> {
  inputs: RecordInput[];
  /** Line of each input. */
  recordLines: number[];
}

/** The records of the lines that were not skipped. One that fails costs itself and no other. */
export function recordsOf({ chunk, skip }: RefineTask, context: StageContext): LineRecords {
  const inputs: RecordInput[] = [];
  const [recordLines, errors]: [number[], LineError[]] = [[], []];
  let [index, empty] = [-1, 0];
  for (const bytes of eachLine(chunk.bytes)) {
    index += 1;
    if (skip?.[index] === 1) continue;
    const line = chunk.firstLine + index;
    try {
      if (isBlank(bytes)) {
        empty += 1;
        continue;
      }
      inputs.push(recordOfLine(bytes, context));
      recordLines.push(line);
    } catch (error) {
      errors.push(lineError(line, error));
    }
  }
  joinRegistrars(inputs);
  return { inputs, recordLines, errors, empty };
}
