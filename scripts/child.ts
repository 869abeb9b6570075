import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type ClockMessage } from '../src/platform/clock.js';

export interface ChildOptions {
  /** Whether a Ctrl-C in the terminal spares it, so that its parent can decide what comes of that. */
  readonly isApart?: boolean;
  /** Whether its clock can be moved. */
  readonly hasMovedClock?: boolean;
}

/** A process of this project that serves something, and what it has printed. */
export interface Child {
  readonly pid: number;
  /** Lines of standard output and standard error, in order of arrival. */
  readonly lines: readonly string[];
  /** Resolves with the first line, past or to come, for which `find` gives a value; rejects where the process ends first. */
  line<T>(find: (line: string) => T | undefined): Promise<T>;
  /** Rejects when the process ends, with its last words. */
  readonly ended: Promise<never>;
  /** The exit code, or null where a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Moves its clock this many milliseconds behind that of the machine; resolves when it has. */
  moveClock(behindMs: number): Promise<void>;
  /** SIGTERM; resolves as `exited`. */
  stop(): Promise<number | null>;
  /** SIGKILL: what a crash looks like. */
  kill(): Promise<void>;
}

const LAST_WORDS = 20;

/** Only what a process needs to run at all: settings of the caller's shell must not leak into what is tried. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Starts `node script args…` with nothing of this process's environment but the essentials and `env`. */
export function startChild(
  script: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
  { isApart = false, hasMovedClock = false }: ChildOptions = {},
): Child {
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(hasMovedClock ? (['ipc'] as const) : [])],
    detached: isApart,
  });
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream! }).on('line', (line) => {
      lines.push(line);
      for (const look of waiting) look(line);
    });
  }
  // `close` and not `exit`: by then the last lines have arrived.
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const ended = closed.then(([code, signal]): never => {
    throw new Error(`${script} ended (${signal ?? code}):\n${lines.slice(-LAST_WORDS).join('\n')}`);
  });
  ended.catch(() => undefined);
  endWithParent(child);

  return {
    pid: child.pid ?? NaN,
    lines,
    ended,
    exited: closed.then(([code]) => code),
    line: (find) =>
      Promise.race([
        ended,
        new Promise<NonNullable<ReturnType<typeof find>>>((resolve) => {
          const look = (line: string): void => {
            const found = find(line);
            if (found === undefined || found === null) return;
            waiting.delete(look);
            resolve(found);
          };
          waiting.add(look);
          lines.forEach(look);
        }),
      ]),
    moveClock: async (clockBehindMs) => {
      const moved = once(child, 'message');
      child.send({ clockBehindMs } satisfies ClockMessage);
      await Promise.race([moved, ended]);
    },
    stop: async () => {
      child.kill('SIGTERM');
      return (await closed)[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function endWithParent(child: ChildProcess): void {
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
}
