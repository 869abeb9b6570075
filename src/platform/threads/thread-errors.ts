import { type TaskFailure } from './answer-tasks.js';

const REASONS = {
  exit: 'it exited',
  error: 'an error was thrown outside of a task',
  'out-of-memory': 'it ran out of memory',
} as const;

/**
 * The thread of a task ended before it answered. Says why and where, never with which words: the message of a parser's error quotes what
 * was parsed.
 */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied';
  readonly reason: keyof typeof REASONS;

  /**
   * @param exitCode of the thread
   * @param uncaught what the thread threw, if that ended it
   */
  constructor(
    readonly exitCode: number,
    uncaught?: { code?: unknown; stack?: unknown },
  ) {
    const reason = reasonOf(uncaught);
    super(`The thread ended while it worked on a task: ${REASONS[reason]} (code ${exitCode})`);
    this.reason = reason;
    const frames = typeof uncaught?.stack === 'string' ? uncaught.stack.match(/^ {4}at .*$/gm) : null;
    if (frames !== null) this.stack = [`${this.name}: ${this.message}`, ...frames].join('\n');
  }
}

function reasonOf(uncaught: { code?: unknown } | undefined): keyof typeof REASONS {
  if (uncaught === undefined) return 'exit';
  return uncaught.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'error';
}

/** The pool was closed before the task was given to a thread. */
export class ThreadPoolClosed extends Error {
  override readonly name = 'ThreadPoolClosed';

  constructor() {
    super('The thread pool is closed');
  }
}

/** Puts together again what a task threw in its thread: name, message, stack and, where it had them, `code` and `detail`. */
export function errorOf({ message, ...rest }: TaskFailure): Error {
  const error = new Error(message);
  for (const [member, value] of Object.entries(rest))
    if (value !== undefined)
      Object.defineProperty(error, member, { value, enumerable: member === 'code' || member === 'detail' });
  return error;
}
