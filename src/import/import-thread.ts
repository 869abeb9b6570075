import { workerData } from 'node:worker_threads';
import { SystemClock } from '../platform/clock.js';
import { answerTasks } from '../platform/threads/index.js';
import { transferables } from '../registration/pure.js';
import { claimStage, refineStage } from './import-stage.js';
import { type StageResult, type StageTask } from './import-task.js';
import { stageContext, type StageSettings } from './stage-context.js';

/** A thread that works on chunks. `workerData` are its {@link StageSettings}. */
const clock = new SystemClock();
const context = stageContext(workerData as StageSettings, () => clock.now());

answerTasks<StageTask, StageResult>((task) => {
  if (task.step === 'claim') return { result: claimStage(task, context) };
  const result = refineStage(task, context);
  return { result, transfer: transferables(result.batch) };
});
