import { workerData } from 'node:worker_threads';
import { answerTasks } from '../../src/platform/threads/answer-tasks.ts';

/** The thread of src/platform/threads/thread-pool.spec.ts: does what the task names. Node strips the types of the module under test. */
const DOINGS = {
  echo: ({ value }) => ({ result: value }),
  data: () => ({ result: workerData }),
  /** Says that it began, and ends when it is let go. */
  wait: ({ gate }) => {
    const cells = new Int32Array(gate);
    Atomics.add(cells, 0, 1);
    Atomics.notify(cells, 0);
    Atomics.wait(cells, 1, 0);
    return { result: 'waited' };
  },
  /** Adds one to every byte and sends the buffer back. */
  increment: ({ bytes }) => {
    const result = bytes.map((byte) => byte + 1);
    return { result, transfer: [result.buffer] };
  },
  refuse: () => {
    throw Object.assign(new TypeError('the line is too long'), { code: 'line-too-long', detail: { member: 'body' } });
  },
  'refuse with a function': () => {
    throw Object.assign(new Error('odd detail'), { code: 'odd', detail: { call: () => {} } });
  },
  'throw the input': (task) => {
    throw task.value;
  },
  'answer a function': ({ value }) => ({ result: { value, call: () => value } }),
  exit: () => process.exit(3),
  exhaust: () => {
    const kept = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, () => ({})));
  },
  'throw outside': ({ value }) => {
    setImmediate(() => JSON.parse(value));
    return new Promise(() => {});
  },
};

answerTasks(async (task) => DOINGS[task.do](task));
