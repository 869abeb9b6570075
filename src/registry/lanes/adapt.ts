import { type LaneState, paceOf, PROBE_EVERY_MS, rateOf } from './lane.js';

/**
 * What one request showed about its server. `limited`: it said so. `forbidden`: some registries say it that way. `down`: it gave no answer,
 * or failed. `answered`: anything else, like it or not.
 */
export type Verdict = 'answered' | 'limited' | 'forbidden' | 'down';

export interface Observation {
  readonly verdict: Verdict;
  readonly latencyMs: number;
  /** How long the server asked to be left alone. */
  readonly pauseMs?: number;
}

/** What several requests to one server showed, in order of their ends. */
export interface Experience {
  readonly answered: number;
  /** Mean of the answers; undefined without any. */
  readonly latencyMs?: number;
  /** Requests to which the server was down. */
  readonly failed: number;
  /** Those of them at the end, without any answer after them. */
  readonly failedInRow: number;
  /** Requests that were limited or forbidden: they show that the server is up, and that it is asked too much. */
  readonly limited: number;
  /** The longest pause asked for, from now on; 0 without any. */
  readonly pauseMs: number;
  /** Requests a second that this process made of late, where nothing is paced. */
  readonly perSecond: number;
}

/** Failures in a row after which a server is left alone (REL-5). Above what the retries of three questions make. */
export const FAILURES_TO_OPEN = 10;
/** Requests on their way when a limit was met meet it too: they are one limit. */
const ONE_LIMIT_MS = 5_000;
/** The greatest rate is reached by so many steps up, each of which takes this long where every place is used. */
const STEPS = 20;
const STEP_SECONDS = 10;
/** For a lane that has no greatest rate. */
const UNBOUNDED_STEP = 0.1;
/** Part of the requests that may fail before the rate is lowered. */
const TOLERATED_FAILURES = 0.1;
/** An answer is slow that takes longer than this multiple of the mean and then some. */
const SLOW_FACTOR = 2;
const SLOW_MORE_MS = 50;
/** What one failed or slow request takes off the rate, and what all that are reported together may. */
const LESS = 0.95;
const LEAST = 0.8;
const LATENCY_MEMORY_MS = 60_000;
const LATENCY_MEMORY_ANSWERS = 8;

/**
 * Learns from requests: additive increase, multiplicative decrease inside the bounds of the profile; a pause that was asked for; the circuit.
 *
 * @param lane as it stands when the experience is reported
 */
export function adapt(lane: LaneState, seen: Experience): LaneState {
  const isLimit = seen.limited > 0 && !isSameLimit(lane);
  const latencyMs = meanLatency(lane, seen);
  const told = {
    ...lane,
    adaptedAt: lane.now,
    ...(latencyMs !== undefined && { latencyMs }),
    ...(isLimit && { limitedAt: lane.now }),
  };
  return withCircuit(withPause(withRate(told, nextRate(lane, seen)), seen), seen);
}

function isSameLimit({ now, limitedAt = -Infinity }: LaneState): boolean {
  return now - limitedAt < ONE_LIMIT_MS;
}

function nextRate(lane: LaneState, seen: Experience): number {
  const rate = rateOf(lane);
  if (seen.limited > 0) {
    if (isSameLimit(lane) && rate !== Infinity) return rate;
    return (rate === Infinity ? seen.perSecond : rate) / 2;
  }
  // What a server that is down does to a few probes says nothing about the rate.
  if (lane.openUntil !== undefined) return rate;
  const isFailing = seen.failed > TOLERATED_FAILURES * (seen.answered + seen.failed);
  if (isFailing) return rate * Math.max(LEAST, LESS ** seen.failed);
  if (isSlow(lane, seen)) return rate * Math.max(LEAST, LESS ** seen.answered);
  if (rate === Infinity) return rate;
  const { ratePerSecond, bounds } = lane.profile;
  // Above the profile's figure only what was tried can be said to be borne.
  if (rate >= ratePerSecond && !isInDemand(lane)) return rate;
  const step = bounds.maxPerSecond === Infinity ? rate * UNBOUNDED_STEP : bounds.maxPerSecond / STEPS;
  return rate + step * Math.min(1, seen.answered / (rate * STEP_SECONDS));
}

function isSlow({ latencyMs: mean }: LaneState, { latencyMs }: Experience): boolean {
  return mean !== undefined && latencyMs !== undefined && latencyMs > SLOW_FACTOR * mean + SLOW_MORE_MS;
}

/** Whether more than half of the burst is used up. */
function isInDemand(lane: LaneState): boolean {
  return lane.nextAt - lane.now > paceOf(lane).toleranceMs / 2;
}

/** A lane with another rate, to which it owes as many places as before. */
function withRate(lane: LaneState, wanted: number): LaneState {
  const { ratePerSecond, bounds } = lane.profile;
  const rate = Math.min(Math.max(wanted, bounds.minPerSecond), bounds.maxPerSecond);
  const next = { ...lane, rate: rate === ratePerSecond ? undefined : rate };
  const debtMs = lane.nextAt - lane.now;
  const before = rateOf(lane);
  if (debtMs <= 0 || before === rate || before === Infinity || rate === Infinity) return next;
  return owing(next, (debtMs * before) / rate);
}

function owing(lane: LaneState, debtMs: number): LaneState {
  const nextAt = lane.now + debtMs;
  return { ...lane, nextAt, readyAt: Math.max(lane.readyAt, nextAt - paceOf(lane).toleranceMs) };
}

/** After a pause there is no burst: whoever asked for one is asked again one by one. */
function withPause(lane: LaneState, { pauseMs }: Experience): LaneState {
  const pausedUntil = lane.now + pauseMs;
  if (pauseMs <= 0 || pausedUntil <= lane.pausedUntil) return lane;
  const owes = owing(lane, Math.max(lane.nextAt - lane.now, pauseMs + paceOf(lane).toleranceMs));
  return { ...owes, pausedUntil, readyAt: Math.max(owes.readyAt, pausedUntil) };
}

function withCircuit(lane: LaneState, seen: Experience): LaneState {
  const isUp = seen.answered + seen.limited > 0;
  const failures = isUp ? seen.failedInRow : lane.failures + seen.failed;
  if (failures >= FAILURES_TO_OPEN) {
    // A probe has set the time of the next one already; requests that were on their way when the circuit opened change nothing.
    const openUntil = Math.max(lane.openUntil ?? -Infinity, isUp ? -Infinity : lane.now);
    const opened = lane.openUntil === undefined ? lane.now + PROBE_EVERY_MS : openUntil;
    return { ...lane, failures, openUntil: opened, readyAt: Math.max(lane.readyAt, opened) };
  }
  if (lane.openUntil === undefined || !isUp) return { ...lane, failures };
  return closed({ ...lane, failures });
}

/** The server is back. The next probe, for which `readyAt` stood, is not waited for; a pause between chunks that may have run is run again. */
function closed(lane: LaneState): LaneState {
  const { now, profile, chunkUsed, pausedUntil, nextAt } = lane;
  const chunkPauseMs = chunkUsed === 0 ? profile.chunkDelaySeconds * 1_000 : 0;
  const readyAt = Math.max(now + chunkPauseMs, pausedUntil, nextAt - paceOf(lane).toleranceMs);
  return { ...lane, openUntil: undefined, readyAt };
}

function meanLatency({ now, latencyMs: mean, adaptedAt = -Infinity }: LaneState, seen: Experience): number | undefined {
  if (seen.latencyMs === undefined || mean === undefined) return seen.latencyMs ?? mean;
  const byTime = 1 - Math.exp(-(now - adaptedAt) / LATENCY_MEMORY_MS);
  const byCount = 1 - (1 - 1 / LATENCY_MEMORY_ANSWERS) ** seen.answered;
  return mean + (seen.latencyMs - mean) * Math.min(byTime, byCount);
}
