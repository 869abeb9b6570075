import { LogHistory } from './log-history.js';

const at = (ordinal: number) => Buffer.from(`7 ${ordinal}`).toString('base64url');

describe('what is remembered of the end of the log', () => {
  it('is nothing to begin with', () => {
    const history = new LogHistory();
    expect(history.end).toBeUndefined();
    expect(history.waitingMs(at(1), 1_000)).toBe(0);
  });

  it('is where it ended when, once for each move', () => {
    const history = new LogHistory();
    expect([history.note(at(5), 1_000), history.note(at(5), 2_000), history.note(at(9), 3_000)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(history.end).toBe(at(9));
  });

  it('does not go back, whatever a late look says', () => {
    const history = new LogHistory();
    history.note(at(9), 1_000);
    expect(history.note(at(5), 2_000)).toBe(false);
    expect(history.end).toBe(at(9));
  });

  it('says for how long the next event has been waiting for a reader', () => {
    const history = new LogHistory();
    for (const [ordinal, time] of [
      [5, 1_000],
      [9, 3_000],
      [12, 6_000],
    ] as const)
      history.note(at(ordinal), time);
    const waits = [1, 5, 6, 9, 11, 12, 13].map((ordinal) => [ordinal, history.waitingMs(at(ordinal), 10_000)]);
    expect(waits).toEqual([
      [1, 9_000],
      [5, 7_000],
      [6, 7_000],
      [9, 4_000],
      [11, 4_000],
      [12, 0],
      [13, 0],
    ]);
  });

  it('stays small, and never tells a wait too short', () => {
    const history = new LogHistory();
    const moves = 50_000;
    for (let move = 1; move <= moves; move++) history.note(at(move), move);
    expect(JSON.stringify(history).length).toBeLessThan(300_000);
    for (let place = 0; place < moves; place += 997) {
      const wait = history.waitingMs(at(place), moves);
      expect(wait).toBeGreaterThanOrEqual(moves - place - 1);
    }
    expect(history.waitingMs(at(moves - 10), moves)).toBe(9);
    expect(history.waitingMs(at(0), moves)).toBe(moves - 1);
  });
});
