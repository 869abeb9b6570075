import { compare, summed } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { type RollupStore } from './store.js';

/** At most 1.3 times as slow. */
const GOAL = 0.769;

/** One more hour in a store with a long past, beside the same in one with a short past. */
export function measureHour(size: Size, few: RollupStore, many: RollupStore, name: string): Promise<Measured> {
  return compare(size, {
    figure: `hour-${name}`,
    yardstick: 'one more hour in a store of 100 k versions and observations',
    goal: GOAL,
    subject: () => many.passHour(size.small),
    against: () => few.passHour(size.small),
  });
}

/** What a day of snapshots takes: it looks at every name, and so grows with the store. */
export async function measureDay(rounds: number, store: RollupStore, name: string): Promise<Measured> {
  const seconds: number[] = [];
  while (seconds.length < rounds) seconds.push(1 / (await store.passDay()));
  return summed({ figure: name, unit: 's', goal: null }, seconds);
}
