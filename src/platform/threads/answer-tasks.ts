import { parentPort, type MessagePort } from 'node:worker_threads';

/** What a task came to, and the buffers in it that move to the other thread instead of being copied. */
export interface TaskAnswer<Result> {
  result: Result;
  transfer?: ArrayBuffer[];
}

/** An error on its way between threads: a structured clone would keep its message and lose its code. */
export interface TaskFailure {
  name: string;
  message: string;
  stack?: string;
  code?: unknown;
  detail?: unknown;
}

/** What a thread sends for a task; exactly one of the two. */
export type TaskReply<Result> = { result: Result } | { failure: TaskFailure };

/**
 * In the thread: answers every task of the {@link ThreadPool} that started it, one after the other. What `work` throws rejects its task
 * and nothing else.
 *
 * @throws Error outside of a thread
 */
export function answerTasks<Task, Result>(
  work: (task: Task) => Promise<TaskAnswer<Result>> | TaskAnswer<Result>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('answerTasks answers in a thread of a ThreadPool, not in the main thread');
  port.on('message', (task: Task) => void answer(port, work, task));
}

async function answer<Task, Result>(
  port: MessagePort,
  work: (task: Task) => Promise<TaskAnswer<Result>> | TaskAnswer<Result>,
  task: Task,
): Promise<void> {
  let answered: TaskAnswer<Result>;
  try {
    answered = await work(task);
  } catch (error) {
    return fail(port, failureOf(error));
  }
  try {
    port.postMessage({ result: answered.result } satisfies TaskReply<Result>, answered.transfer);
  } catch {
    // The text of the error shows a piece of what could not be sent.
    fail(port, { name: 'Error', message: 'the result of a task cannot be sent between threads' });
  }
}

function fail(port: MessagePort, failure: TaskFailure): void {
  const { name, message, stack } = failure;
  try {
    port.postMessage({ failure });
  } catch {
    port.postMessage({ failure: { name, message, stack } });
  }
}

/** Only errors are shown: anything else that is thrown could be a piece of the input. */
function failureOf(error: unknown): TaskFailure {
  if (!(error instanceof Error)) return { name: 'Error', message: 'a task threw something that is no Error' };
  const { name, message, stack, code, detail } = error as Error & { code?: unknown; detail?: unknown };
  return { name, message, stack, ...(code !== undefined && { code }), ...(detail !== undefined && { detail }) };
}
