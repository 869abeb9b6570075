import { pathToFileURL } from 'node:url';
import { answerTasks, ThreadDied, ThreadPool, ThreadPoolClosed, threadsFor } from './index.js';

const SCRIPT = pathToFileURL('test/support/threads.mjs');
const PERSON = 'Jane Canary';

type Task = { do: string } & Record<string, unknown>;

const pools: ThreadPool<Task, unknown>[] = [];

function poolOf(size: number, options: { memoryMb?: number; workerData?: unknown } = {}): ThreadPool<Task, unknown> {
  const pool = new ThreadPool<Task, unknown>(SCRIPT, { size, memoryMb: 64, ...options });
  pools.push(pool);
  return pool;
}

afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

/** Holds tasks back: cell 0 counts those that began, cell 1 lets them go. */
function gate() {
  const shared = new SharedArrayBuffer(8);
  const cells = new Int32Array(shared);
  return {
    shared,
    /** Resolves when so many tasks are running at once. */
    async began(count: number): Promise<void> {
      for (let now = Atomics.load(cells, 0); now < count; now = Atomics.load(cells, 0))
        await Atomics.waitAsync(cells, 0, now).value;
    },
    open(): void {
      Atomics.store(cells, 1, 1);
      Atomics.notify(cells, 1);
    },
  };
}

/** What holds the event loop on behalf of threads. */
const active = () => process.getActiveResourcesInfo().filter((kind) => /Worker|MessagePort/.test(kind));

const failureOf = (answer: Promise<unknown>): Promise<Error & Record<string, unknown>> =>
  answer.then(
    () => Promise.reject(new Error('it was answered')),
    (error: Error & Record<string, unknown>) => error,
  );

describe('a thread pool', () => {
  it('works on as many tasks at once as it has threads, and queues the rest', async () => {
    const pool = poolOf(2);
    const held = gate();
    const waiting = [pool.run({ do: 'wait', gate: held.shared }), pool.run({ do: 'wait', gate: held.shared })];
    const queued = [1, 2, 3].map((value) => pool.run({ do: 'echo', value }));
    await held.began(2);
    held.open();
    expect(await Promise.all(waiting)).toEqual(['waited', 'waited']);
    expect(await Promise.all(queued)).toEqual([1, 2, 3]);
  });

  it('answers a quick task while an earlier one still runs', async () => {
    const pool = poolOf(2);
    const held = gate();
    const slow = pool.run({ do: 'wait', gate: held.shared });
    expect(await pool.run({ do: 'echo', value: 'quick' })).toBe('quick');
    held.open();
    expect(await slow).toBe('waited');
  });

  it('gives every task its own answer', async () => {
    const pool = poolOf(2);
    const values = Array.from({ length: 200 }, (_, value) => value);
    expect(await Promise.all(values.map((value) => pool.run({ do: 'echo', value })))).toEqual(values);
  });

  it('moves buffers in both directions', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const answer = poolOf(1).run({ do: 'increment', bytes }, [bytes.buffer]);
    expect(bytes.byteLength).toBe(0);
    expect([...((await answer) as Uint8Array)]).toEqual([2, 3, 4]);
  });

  it('hands its data to every thread', async () => {
    expect(await poolOf(1, { workerData: { seed: 7 } }).run({ do: 'data' })).toEqual({ seed: 7 });
  });

  it('rejects a task that cannot be sent, and nothing else', async () => {
    const pool = poolOf(1);
    const bad = pool.run({ do: 'echo', value: () => PERSON });
    const good = pool.run({ do: 'echo', value: 1 });
    await expect(bad).rejects.toThrow();
    expect(await good).toBe(1);
  });
});

describe('a task that throws', () => {
  it('rejects alone, with name, message, code and detail', async () => {
    const pool = poolOf(1);
    const [error, after] = await Promise.all([
      failureOf(pool.run({ do: 'refuse' })),
      pool.run({ do: 'echo', value: 1 }),
    ]);
    expect(error).toMatchObject({
      name: 'TypeError',
      message: 'the line is too long',
      code: 'line-too-long',
      detail: { member: 'body' },
    });
    expect(error.stack).toContain('threads.mjs');
    expect(after).toBe(1);
  });

  it('rejects without a detail that cannot be sent', async () => {
    const error = await failureOf(poolOf(1).run({ do: 'refuse with a function' }));
    expect(error.message).toBe('odd detail');
    expect(error).not.toHaveProperty('detail');
  });

  it.each(['throw the input', 'answer a function'])('never quotes what it worked on: %s', async (doing) => {
    const error = await failureOf(poolOf(1).run({ do: doing, value: PERSON }));
    expect(error).not.toBeInstanceOf(ThreadDied);
    expect(`${error.message} ${error.stack}`).not.toContain(PERSON);
  });
});

describe('a thread that dies', () => {
  it.each([
    ['exit', 'exit', 3],
    ['throw outside', 'error', 1],
    ['exhaust', 'out-of-memory', 1],
  ])('of "%s" rejects its task (%s), is replaced, and loses no task that waits', async (doing, reason, exitCode) => {
    const pool = poolOf(1, { memoryMb: 32 });
    const dying = failureOf(pool.run({ do: doing, value: PERSON }));
    const waiting = [1, 2].map((value) => pool.run({ do: 'echo', value }));
    const error = await dying;
    expect(error).toBeInstanceOf(ThreadDied);
    expect(error).toMatchObject({ reason, exitCode });
    expect(`${error.message} ${error.stack}`).not.toContain(PERSON);
    expect(await Promise.all(waiting)).toEqual([1, 2]);
    expect(await pool.run({ do: 'echo', value: 3 })).toBe(3);
  });

  it('leaves the tasks of the others alone', async () => {
    const pool = poolOf(2);
    const held = gate();
    const slow = pool.run({ do: 'wait', gate: held.shared });
    await held.began(1);
    await failureOf(pool.run({ do: 'exit' }));
    held.open();
    expect(await slow).toBe('waited');
  });

  it('before it could load its script rejects each task, and does not start over and over', async () => {
    const pool = new ThreadPool<Task, unknown>(new URL('missing.mjs', SCRIPT), { size: 1, memoryMb: 64 });
    const errors = await Promise.all([1, 2].map((value) => failureOf(pool.run({ do: 'echo', value }))));
    for (const error of errors) expect(error).toMatchObject({ name: 'ThreadDied', reason: 'error' });
    await pool.close();
  });
});

describe('closing a pool', () => {
  it('waits for running tasks, rejects those that wait and those that come later', async () => {
    const pool = poolOf(1);
    const held = gate();
    const running = pool.run({ do: 'wait', gate: held.shared });
    const queued = failureOf(pool.run({ do: 'echo', value: 1 }));
    await held.began(1);
    const closed = pool.close();
    expect(await queued).toBeInstanceOf(ThreadPoolClosed);
    expect(await failureOf(pool.run({ do: 'echo', value: 2 }))).toBeInstanceOf(ThreadPoolClosed);
    held.open();
    expect(await running).toBe('waited');
    await closed;
    await pool.close();
  });

  it('ends also where a running task dies', async () => {
    const pool = poolOf(1);
    const dying = failureOf(pool.run({ do: 'exit' }));
    await pool.close();
    expect(await dying).toBeInstanceOf(ThreadDied);
  });

  it('leaves nothing that keeps the process alive', async () => {
    const before = active();
    const pool = poolOf(2);
    await Promise.all([1, 2].map((value) => pool.run({ do: 'echo', value })));
    expect(active()).not.toEqual(before);
    await pool.close();
    expect(active()).toEqual(before);
  });
});

it('answerTasks refuses to run outside of a thread', () => {
  expect(() => answerTasks(() => ({ result: 1 }))).toThrow('not in the main thread');
});

it.each([
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 3],
  [8, 6],
  [0, 1],
])('%i cores compute with %i threads', (cores, threads) => {
  expect(threadsFor(cores)).toBe(threads);
});
