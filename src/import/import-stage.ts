import { BatchBuilder, type RecordInput } from '../registration/pure.js';
import { eachLine } from './each-line.js';
import { isBlank } from './envelope.js';
import { type ClaimResult, type ClaimTask, type RefineResult, type RefineTask } from './import-task.js';
import { type LineError } from './line-error.js';
import { lineError } from './line-fault.js';
import { claimOf, recordOfLine } from './line-record.js';
import { type StageContext } from './stage-context.js';

/** The first step: what the lines of a chunk may say that is known already. Pure but for the time. */
export function claimStage({ chunk }: ClaimTask, context: StageContext): ClaimResult {
  return { step: 'claim', claims: Array.from(eachLine(chunk.bytes), (line) => claimOf(line, context)) };
}

/** The second step: the lines that were not confirmed become records. Pure but for the time and the random bits of ids. */
export function refineStage(task: RefineTask, context: StageContext): RefineResult {
  const builder = new BatchBuilder();
  const recordLines: number[] = [];
  const { errors, empty } = readRecords(task, context, (input, line) => {
    builder.add(input);
    recordLines.push(line);
  });
  return { step: 'refine', batch: builder.build(), recordLines: Uint32Array.from(recordLines), errors, empty };
}

/**
 * Reads the lines that are not skipped. One that fails costs itself and no other.
 *
 * @param take called with each record as soon as it is there, so that none has to be held
 */
export function readRecords(
  { chunk, skip }: RefineTask,
  context: StageContext,
  take: (input: RecordInput, line: number) => void,
): Pick<RefineResult, 'errors' | 'empty'> {
  const errors: LineError[] = [];
  let [index, empty] = [-1, 0];
  for (const bytes of eachLine(chunk.bytes)) {
    index += 1;
    if (skip?.[index] === 1) continue;
    const line = chunk.firstLine + index;
    try {
      if (isBlank(bytes)) empty += 1;
      else take(recordOfLine(bytes, context), line);
    } catch (error) {
      errors.push(lineError(line, error));
    }
  }
  return { errors, empty };
}
