import { Pause } from './pause.js';

const LONG_MS = 2 ** 31 - 1;

describe('Pause', () => {
  it('can be cut short', async () => {
    const pause = new Pause();
    const over = pause.last(LONG_MS);
    pause.end();
    await over;
  });

  it('does not begin where it was cut short before, and begins the next time', async () => {
    const pause = new Pause();
    pause.end();
    await pause.last(LONG_MS);
    let isOver = false;
    const over = pause.last(LONG_MS).then(() => (isOver = true));
    await Promise.resolve();
    expect(isOver).toBe(false);
    pause.end();
    await over;
  });
});
