import { Clock } from '../clock.js';
import { ScheduledTasks } from './scheduled-tasks.js';

class HandClock extends Clock {
  time = 0;
  now(): number {
    return this.time;
  }
}

describe('ScheduledTasks', () => {
  const clock = new HandClock();
  const tasks = new ScheduledTasks(clock);
  tasks.declare('sweep', 60);

  it('refuses two tasks of one name and a task nobody declared', async () => {
    expect(() => tasks.declare('sweep', 1)).toThrow('two scheduled tasks are called sweep');
    await expect(tasks.fire('swep', () => Promise.resolve())).rejects.toThrow('was not declared');
  });

  it('does not let a task overlap itself', async () => {
    let release = (): void => undefined;
    const first = tasks.fire('sweep', () => new Promise<void>((resolve) => (release = resolve)));
    expect(tasks.states()[0]?.running).toBe(true);
    expect(await tasks.fire('sweep', () => Promise.resolve())).toBe(false);
    release();
    expect(await first).toBe(true);
  });

  it('keeps a failure, without its message, and calls a task late that has not succeeded in time', async () => {
    clock.time = 61_000;
    expect(await tasks.fire('sweep', () => Promise.reject(new TypeError('jane@mail.example')))).toBe(false);
    expect(tasks.states()[0]).toMatchObject({
      late: true,
      lastError: 'TypeError',
      lastFailureAt: '1970-01-01T00:01:01.000Z',
    });
    expect(JSON.stringify(tasks.states())).not.toContain('jane');
    await tasks.fire('sweep', () => Promise.resolve());
    expect(tasks.states()[0]?.late).toBe(false);
  });
});
