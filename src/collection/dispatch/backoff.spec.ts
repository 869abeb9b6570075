import { backoffMs } from './backoff.js';

const longest = (below: number): number => below - 1;
const waits = (backoff: 'fixed' | 'linear' | 'exponential', chunkDelaySeconds = 2) =>
  [1, 2, 3, 4, 40].map((attempt) => backoffMs({ backoff, chunkDelaySeconds }, attempt, longest));

describe('backoffMs', () => {
  it('grows as the profile says, and no further than a minute', () => {
    expect(waits('fixed')).toEqual([2_000, 2_000, 2_000, 2_000, 2_000]);
    expect(waits('linear')).toEqual([2_000, 4_000, 6_000, 8_000, 60_000]);
    expect(waits('exponential')).toEqual([2_000, 4_000, 8_000, 16_000, 60_000]);
  });

  it('starts from a second where the profile has no delay', () => {
    expect(waits('exponential', 0)).toEqual([1_000, 2_000, 4_000, 8_000, 60_000]);
  });

  it('is anything from nothing to that (full jitter)', () => {
    expect(backoffMs({ backoff: 'fixed', chunkDelaySeconds: 2 }, 1, () => 0)).toBe(0);
  });
});
