import { setTimeout as sleep } from 'node:timers/promises';
import { monotonic } from '../../platform/clock.js';
import { LookupFailure } from '../../rdap/index.js';
import { type RegistryProfile } from '../profiles/index.js';
import { type Observation } from './adapt.js';
import { Pace } from './pace.js';
import { RegistryBudget, type Admission, type LaneUse, type Leave } from './registry-budget.js';

/** Callers that may wait for a place in one lane. More would wait longer than any of them can. */
const MAX_WAITING = 1_000;
/** Lanes kept. Registrars found by referral have lanes too, and an answer could name any number of them. */
const MAX_LANES = 4_096;

interface Lane {
  readonly pace: Pace;
  active: number;
  /** Who gets the next free place, in order of arrival. */
  readonly waiting: Set<() => void>;
}

/** The budget of a single process. */
export class InProcessBudget extends RegistryBudget {
  readonly #lanes = new Map<string, Lane>();

  /**
   * @param now monotonic milliseconds
   * @param wait resolves after so many milliseconds, rejects with the reason of the signal
   */
  constructor(
    private readonly now: () => number = monotonic,
    private readonly wait: (ms: number, signal?: AbortSignal) => Promise<void> = waitFor,
  ) {
    super();
  }

  override async enter(admission: Admission): Promise<Leave> {
    admission.signal?.throwIfAborted();
    const lane = this.#lane(admission);
    this.#refuseIfTooLate(lane, admission);
    await this.#place(lane, admission);
    try {
      this.#refuseIfTooLate(lane, admission);
      const ms = lane.pace.reserve(this.now());
      if (ms > 0) await this.wait(ms, admission.signal);
    } catch (error) {
      leave(lane);
      throw error;
    }
    return () => leave(lane);
  }

  override occupy(authority: string, profile: RegistryProfile): Leave {
    const lane = this.#lane({ authority, profile });
    const pauseMs = lane.pace.pauseAt(this.now());
    if (pauseMs > 0) throw limited(authority, pauseMs);
    lane.active++;
    return () => leave(lane);
  }

  override report(authority: string, _: RegistryProfile, { verdict, pauseMs }: Observation): void {
    const isLimit = verdict === 'limited' || verdict === 'forbidden';
    if (isLimit || pauseMs !== undefined) this.restrain(authority, pauseMs ?? 0);
  }

  /**
   * The registry asked for restraint: nobody enters for a while, and after that the pace is halved for some minutes.
   *
   * @param pauseMs 0 where it gave no time
   */
  restrain(authority: string, pauseMs: number): void {
    this.#lanes.get(authority)?.pace.restrain(this.now(), pauseMs);
  }

  override lanes(): LaneUse[] {
    const now = this.now();
    return [...this.#lanes].map(([authority, { pace, active, waiting }]) => ({
      authority,
      inFlight: active,
      waiting: waiting.size,
      pauseMs: pace.pauseAt(now),
    }));
  }

  #refuseIfTooLate(lane: Lane, { authority, deadline }: Admission): void {
    const now = this.now();
    const wait = lane.pace.waitAt(now);
    if (now + wait > deadline) throw limited(authority, wait);
  }

  /** Takes a place at once or in order of arrival. */
  #place(lane: Lane, { authority, profile, deadline, signal }: Admission): Promise<void> {
    if (lane.active < profile.concurrency) {
      lane.active++;
      return Promise.resolve();
    }
    const patience = deadline - this.now();
    if (lane.waiting.size >= MAX_WAITING) return Promise.reject(limited(authority, patience));
    return new Promise((resolve, reject) => {
      const giveUp = (error: unknown): void => {
        lane.waiting.delete(admit);
        settle();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
        reject(error);
      };
      const onAbort = (): void => giveUp(signal?.reason);
      const timer = setTimeout(() => giveUp(limited(authority, 1_000)), patience);
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const admit = (): void => {
        settle();
        resolve();
      };
      lane.waiting.add(admit);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  #lane({ authority, profile }: Pick<Admission, 'authority' | 'profile'>): Lane {
    let lane = this.#lanes.get(authority);
    if (lane === undefined) {
      lane = { pace: new Pace(profile.ratePerSecond, profile.burst), active: 0, waiting: new Set() };
      if (this.#lanes.size >= MAX_LANES) this.#forgetIdle();
      this.#lanes.set(authority, lane);
    }
    return lane;
  }

  #forgetIdle(): void {
    const now = this.now();
    for (const [authority, { active, waiting, pace }] of this.#lanes) {
      if (active === 0 && waiting.size === 0 && pace.isIdle(now)) this.#lanes.delete(authority);
    }
  }
}

/** Hands the place to whoever waits longest, or frees it. */
function leave(lane: Lane): void {
  const [admit] = lane.waiting;
  if (admit === undefined) {
    lane.active--;
    return;
  }
  lane.waiting.delete(admit);
  admit();
}

async function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => signal?.throwIfAborted());
}

/** @param waitMs until there would be a place */
export function limited(registry: string, waitMs: number): LookupFailure {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const detail = { registry, retryAfterSeconds, reason: 'own-budget', retryable: false };
  return new LookupFailure('registry-limited', `The budget of requests for ${registry} is used up.`, detail);
}
