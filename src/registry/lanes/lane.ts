import { type RegistryProfile } from '../profiles/index.js';

/** How one server is asked, as it stands. Instants are milliseconds of the database's clock; -Infinity where there was none. */
export interface LaneState {
  /** `host[:port]` of the server. */
  readonly authority: string;
  readonly profile: RegistryProfile;
  /** When it was read. */
  readonly now: number;
  /** Requests a second, adapted to what the registry showed that it can bear; undefined: the profile's. See {@link rateOf}. */
  readonly rate?: number;
  /** Theoretical arrival time of the next request (generic cell rate algorithm, ITU-T I.371). */
  readonly nextAt: number;
  /** The earliest instant at which a collection may start another request, by pace, chunk, pause and circuit together. */
  readonly readyAt: number;
  /** The registry asked for a pause until then. */
  readonly pausedUntil: number;
  /** Requests since the last pause between chunks. */
  readonly chunkUsed: number;
  /** Failures in a row of a server that is down. */
  readonly failures: number;
  /** Set where the circuit is not closed: when a request may probe the server. */
  readonly openUntil?: number;
  /** Places given so far. */
  readonly turn: number;
  /** Mean over answers, the newest count most. */
  readonly latencyMs?: number;
  readonly limitedAt?: number;
  readonly adaptedAt?: number;
}

/** `open`: the server is left alone. `half-open`: one request may find out whether it is back. */
export type CircuitName = 'closed' | 'open' | 'half-open';

/** A lane without a pace, which paces itself because its server asked for it, is free again when the server was content for so long. */
const FREED_AFTER_MS = 300_000;
/** From one probe of a server that is down to the next: no two within ten seconds (REL-5), even where the first of them is late. */
export const PROBE_EVERY_MS = 10_500;
/** What is kept back of a burst, as time at the rate in use: for requests that arrive later than planned, or bunched. */
const SLACK_SECONDS = 0.2;
/** Where there is no burst to keep anything of, intervals are longer by this share. */
const STRETCH = 0.05;
const MAX_LEEWAY_MS = 250;
/** Without a pace lateness breaks nothing, but whoever has a place holds a lease on its item. */
const UNPACED_LEEWAY_MS = 5_000;

/** A lane that was never asked. */
export function freshLane(authority: string, profile: RegistryProfile, now: number): LaneState {
  const never = -Infinity;
  return {
    authority,
    profile,
    now,
    nextAt: never,
    readyAt: never,
    pausedUntil: never,
    chunkUsed: 0,
    failures: 0,
    turn: 0,
  };
}

/** Requests a second in use; Infinity where nothing is paced. */
export function rateOf({ profile, rate, limitedAt, now }: LaneState): number {
  const { ratePerSecond, bounds } = profile;
  const isFreed = ratePerSecond === Infinity && now - (limitedAt ?? -Infinity) >= FREED_AFTER_MS;
  if (rate === undefined || isFreed) return ratePerSecond;
  return Math.min(Math.max(rate, bounds.minPerSecond), bounds.maxPerSecond);
}

export function circuitOf({ openUntil, now }: LaneState): CircuitName {
  if (openUntil === undefined) return 'closed';
  return now < openUntil ? 'open' : 'half-open';
}

/** How places are planned, milliseconds. */
export interface Pace {
  readonly intervalMs: number;
  /** How far a request may be ahead of its theoretical arrival time: the burst, but for what is kept back. */
  readonly toleranceMs: number;
  /** How much later than planned a request may go out. As much again is left to clocks and to the wire. */
  readonly leewayMs: number;
}

/**
 * What is promised, `burst + rate · T` in any window, is measured at the registry, and between plan and wire there are timers, processes
 * and networks. So k places of the burst are kept back: requests that are late by up to k intervals cannot break the promise then. Of that
 * time a request may use half.
 */
export function paceOf(lane: LaneState): Pace {
  const rate = rateOf(lane);
  if (rate === Infinity) return { intervalMs: 0, toleranceMs: 0, leewayMs: UNPACED_LEEWAY_MS };
  const intervalMs = 1_000 / rate;
  const burst = burstAt(rate, lane.profile);
  const leewayOf = (slackMs: number): number => Math.min(MAX_LEEWAY_MS, slackMs / 2);
  if (burst < 2) {
    return { intervalMs: intervalMs * (1 + STRETCH), toleranceMs: 0, leewayMs: leewayOf(intervalMs * STRETCH) };
  }
  const kept = Math.min(Math.max(1, Math.ceil(rate * SLACK_SECONDS)), Math.floor(burst / 2));
  return { intervalMs, toleranceMs: (burst - kept - 1) * intervalMs, leewayMs: leewayOf(kept * intervalMs) };
}

/** A profile without a pace has no burst that means anything either. */
function burstAt(rate: number, { ratePerSecond, burst }: RegistryProfile): number {
  return ratePerSecond === Infinity ? Math.max(2, Math.ceil(rate / 2)) : burst;
}

/** Which places are wanted. */
export interface Wish {
  readonly atMost: number;
  /** Places that start later are not taken. */
  readonly until: number;
  /** Whether chunks count: they are for collections, not for the few names that a person looks at. */
  readonly inChunks: boolean;
}

/**
 * Takes places from `lane.now` on. A circuit that is not closed gives one, when it may be probed.
 *
 * @returns the lane afterwards and the instants, ascending, at which requests may start
 */
export function reserve(lane: LaneState, { atMost, until, inChunks }: Wish): { lane: LaneState; starts: number[] } {
  const { now, pausedUntil, profile } = lane;
  const { intervalMs, toleranceMs } = paceOf(lane);
  const pauseMs = profile.chunkDelaySeconds * 1_000;
  let { nextAt, readyAt, chunkUsed, openUntil } = lane;
  const starts: number[] = [];
  while (starts.length < atMost) {
    const chunkEnd = inChunks ? readyAt : -Infinity;
    const start = Math.max(now, pausedUntil, openUntil ?? -Infinity, nextAt - toleranceMs, chunkEnd);
    if (start > until) break;
    starts.push(start);
    nextAt = Math.max(nextAt, start) + intervalMs;
    if (inChunks) {
      // Who had nothing to ask for that long has paused.
      if (start >= readyAt + pauseMs) chunkUsed = 0;
      chunkUsed += 1;
    }
    readyAt = Math.max(readyAt, start, nextAt - toleranceMs);
    if (pauseMs > 0 && chunkUsed >= profile.chunkSize) {
      chunkUsed = 0;
      readyAt = Math.max(readyAt, start + pauseMs);
    }
    if (openUntil !== undefined) {
      openUntil = start + PROBE_EVERY_MS;
      readyAt = Math.max(readyAt, openUntil);
      break;
    }
  }
  if (starts.length === 0) return { lane, starts };
  return { lane: { ...lane, nextAt, readyAt, chunkUsed, openUntil, turn: lane.turn + starts.length }, starts };
}

/**
 * Lane arithmetic: seconds from `lane.now` until `n` further requests of a collection have started, by pace, burst, chunks and pause, and
 * as though a server whose circuit is open were back at the next probe.
 */
export function laneSeconds(lane: LaneState, n: number): number {
  if (n <= 0) return 0;
  const { now, pausedUntil, readyAt, openUntil = -Infinity, profile } = lane;
  const { intervalMs, toleranceMs } = paceOf(lane);
  const pauseMs = profile.chunkDelaySeconds * 1_000;
  let { nextAt } = lane;
  let free = Math.max(now, pausedUntil, readyAt, openUntil);
  let left = n;
  let inChunk = pauseMs === 0 ? Infinity : profile.chunkSize;
  if (pauseMs > 0 && Math.max(free, nextAt - toleranceMs) < readyAt + pauseMs) inChunk -= lane.chunkUsed;
  for (;;) {
    const count = Math.min(left, inChunk);
    const base = Math.max(nextAt, free);
    const last = Math.max(free, base + (count - 1) * intervalMs - toleranceMs);
    left -= count;
    if (left === 0) return (last - now) / 1_000;
    nextAt = base + count * intervalMs;
    free = last + pauseMs;
    inChunk = profile.chunkSize;
  }
}
