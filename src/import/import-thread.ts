import { workerData } from 'node:worker_threads';
import { SystemClock } from '../platform/clock.js';
import { answerTasks, giveBack, type TaskAnswer } from '../platform/threads/index.js';
import { rowsOf } from '../registration/pure.js';
import { claimStage, refineStage } from './import-stage.js';
import { type StageResult, type StageTask } from './import-task.js';
import { stageContext, type StageSettings } from './stage-context.js';

/** A thread that works on chunks. `workerData` are its {@link StageSettings}. */
const clock = new SystemClock();
const context = stageContext(workerData as StageSettings, () => clock.now());

function answerOf(task: StageTask): TaskAnswer<StageResult> {
  if (task.step === 'claim') return { result: claimStage(task, context) };
  const result = refineStage(task, context);
  return { result, transfer: rowsOf(result.batch).map(({ buffer }) => buffer) };
}

answerTasks<StageTask, StageResult>((task) => {
  const answer = answerOf(task);
  giveBack(task.chunk.bytes);
  return answer;
});
