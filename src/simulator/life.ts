import { Draw } from './draw.js';
import { DAY, type World } from './world.js';

/** From when to when a name is registered, and in what state. */
export interface Life {
  readonly registeredAt: number;
  readonly expiresAt: number;
  /** The last renewal, or the registration. */
  readonly renewedAt: number;
  /** Which of several holders one after another. */
  readonly holder: number;
  /** States of a name that nobody renewed, instead of the usual ones (RFC 3915 §3.1, in RDAP form). */
  readonly status?: readonly string[];
}

/** No name has been registered after this instant, and none before ten years earlier: 2025-01-01. */
export const YOUNGEST = Date.UTC(2025, 0, 1);
const YEAR = 365 * DAY;

/** Days of a name that lapses again and again: a short term, then the periods of RFC 3915, then it is free for a while. */
const TERM = 60;
const LAPSE: readonly (readonly [days: number, status: readonly string[]])[] = [
  [45, ['auto renew period']],
  [30, ['redemption period', 'server hold']],
  [5, ['pending delete', 'server hold']],
];
const FREE = 15;
const CYCLE = TERM + LAPSE.reduce((sum, [days]) => sum + days, FREE);

/** The label of a name says what becomes of it: `free-` nobody holds, `lapsing-` is let go by one holder after another; all others are kept. */
export function lifeOf(world: World, name: string): Life | undefined {
  if (name.startsWith('free-')) return undefined;
  return name.startsWith('lapsing-') ? lapsing(world, name) : kept(world, name);
}

/** Renewed on each anniversary. */
function kept(world: World, name: string): Life {
  const draw = new Draw(world.seed, `domain ${name}`);
  const registeredAt = YOUNGEST - draw.below(10 * 365) * DAY - draw.below(86_400) * 1000;
  const renewedAt = registeredAt + Math.max(0, Math.floor((world.now() - registeredAt) / YEAR)) * YEAR;
  return { registeredAt, renewedAt, expiresAt: renewedAt + YEAR, holder: 0 };
}

function lapsing(world: World, name: string): Life | undefined {
  const draw = new Draw(world.seed, `lapsing ${name}`);
  const first = YOUNGEST - draw.below(CYCLE) * DAY - draw.below(86_400) * 1000;
  const holder = Math.floor((world.now() - first) / (CYCLE * DAY));
  const registeredAt = first + holder * CYCLE * DAY;
  const expiresAt = registeredAt + TERM * DAY;
  const life = { registeredAt, renewedAt: registeredAt, expiresAt, holder };
  let end = expiresAt;
  if (world.now() < end) return life;
  for (const [days, status] of LAPSE) {
    end += days * DAY;
    if (world.now() < end) return { ...life, status };
  }
  return undefined;
}
