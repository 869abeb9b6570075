import { EventEmitter } from 'node:events';
import { MovedClock } from './clock.js';

class Parent extends EventEmitter {
  readonly answers: unknown[] = [];
  isReferenced = true;
  readonly channel = { ref: () => undefined, unref: () => (this.isReferenced = false) };
  readonly send = (message: unknown): boolean => this.answers.push(message) > 0;
}

function moved(): { clock: MovedClock; parent: Parent } {
  const parent = new Parent();
  return { clock: new MovedClock(parent as unknown as NodeJS.Process), parent };
}

const behindMs = (clock: MovedClock): number => Math.round((Date.now() - clock.now()) / 1_000) * 1_000;

describe('a clock that the parent process moves', () => {
  it('is that of the machine until it is told otherwise, and says that it was', () => {
    const { clock, parent } = moved();
    expect(behindMs(clock)).toBe(0);
    parent.emit('message', { clockBehindMs: 86_400_000 });
    expect(behindMs(clock)).toBe(86_400_000);
    expect(parent.answers).toEqual([{ clockBehindMs: 86_400_000 }]);
    parent.emit('message', { clockBehindMs: 0 });
    expect(behindMs(clock)).toBe(0);
  });

  it.each([[null], ['shutdown'], [{ type: 'process:msg' }], [{ clockBehindMs: 'a week' }], [{ clockBehindMs: NaN }]])(
    'is not moved by %j, which other parents may send',
    (message) => {
      const { clock, parent } = moved();
      parent.emit('message', message);
      expect(behindMs(clock)).toBe(0);
      expect(parent.answers).toEqual([]);
    },
  );

  it('keeps no process that is done', () => {
    expect(moved().parent.isReferenced).toBe(false);
  });
});
