import { setTimeout as sleep } from 'node:timers/promises';
import { monotonic } from '../../platform/clock.js';
import { type LookupFailure } from '../../rdap/index.js';
import { type RegistryProfile } from '../profiles/index.js';
import { type Observation } from './adapt.js';
import { circuitOpen } from './circuits.js';
import { InProcessBudget, limited } from './in-process-budget.js';
import { type LaneFeedback } from './lane-feedback.js';
import { type LaneStore } from './lane.repository.js';
import { circuitOf, type LaneState, paceOf, rateOf, reserve } from './lane.js';
import { type Admission, type LaneUse, type Leave, RegistryBudget } from './registry-budget.js';

/** A store that takes longer than this to give a place is no help to a lookup. */
const STORE_PATIENCE_MS = 1_000;

interface Taken {
  readonly lane: LaneState;
  /** Monotonic milliseconds; undefined where there is no place in time. */
  readonly startsAt?: number;
}

/**
 * The budget that replicas and dispatchers share: concurrency is capped in each process, places are taken in the lanes of the store. Lanes
 * without a pace are not asked there unless they are in trouble. While the store does not answer, each process paces itself, without bursts.
 */
export class SharedBudget extends RegistryBudget {
  /** Caps concurrency, and knows at once of the pauses that this process was asked for. */
  readonly #inProcess = new InProcessBudget();
  /** Stands in for the store. */
  readonly #standIn = new InProcessBudget();

  constructor(
    private readonly store: LaneStore,
    private readonly feedback: LaneFeedback,
  ) {
    super();
  }

  override async enter(admission: Admission): Promise<Leave> {
    const leave = await this.#inProcess.enter({ ...admission, profile: withoutPace(admission.profile) });
    try {
      if (this.#isPaced(admission)) await this.#waitForPlace(admission);
    } catch (error) {
      leave();
      throw error;
    }
    this.#count(admission.authority, admission.profile);
    return leave;
  }

  override occupy(authority: string, profile: RegistryProfile): Leave {
    const leave = this.#inProcess.occupy(authority, withoutPace(profile));
    this.#count(authority, profile);
    return leave;
  }

  override report(authority: string, profile: RegistryProfile, observation: Observation): void {
    for (const budget of [this.#inProcess, this.#standIn]) budget.report(authority, profile, observation);
    this.feedback.add(authority, observation);
  }

  override lanes(): LaneUse[] {
    return this.#inProcess.lanes();
  }

  #count(authority: string, { ratePerSecond }: RegistryProfile): void {
    if (ratePerSecond === Infinity) this.feedback.started(authority);
  }

  #isPaced({ authority, profile }: Admission): boolean {
    if (profile.ratePerSecond !== Infinity) return true;
    const known = this.feedback.stateOf(authority);
    if (known === undefined) return false;
    return rateOf(known) !== Infinity || known.pausedUntil > known.now || known.openUntil !== undefined;
  }

  /** Takes a place and waits for it. One that was missed, say because the store was slow, is lost and another one is taken. */
  async #waitForPlace(admission: Admission): Promise<void> {
    const { authority, deadline, signal } = admission;
    for (;;) {
      const taken = await this.#take(authority, deadline);
      signal?.throwIfAborted();
      if (taken === undefined) return this.#standInFor(admission);
      const { lane, startsAt } = taken;
      if (startsAt === undefined) throw refusal(lane);
      const waitMs = startsAt - monotonic();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => signal?.throwIfAborted());
      const isProbe = lane.openUntil !== undefined;
      if (isProbe || monotonic() - startsAt <= paceOf(lane).leewayMs) return;
    }
  }

  /** @returns undefined where the store does not answer */
  async #take(authority: string, deadline: number): Promise<Taken | undefined> {
    let startsAt: number | undefined;
    const taking = this.store.change([authority], (lane) => {
      const here = monotonic() - lane.now;
      const until = circuitOf(lane) === 'open' ? -Infinity : deadline - here;
      const { lane: next, starts } = reserve(lane, { atMost: 1, until, inChunks: false });
      startsAt = starts[0] === undefined ? undefined : starts[0] + here;
      return next;
    });
    const patience = new AbortController();
    const tooLong = sleep(STORE_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    try {
      const [lane] = (await Promise.race([taking, tooLong])) ?? [];
      if (lane === undefined) return undefined;
      this.feedback.saw(lane);
      return { lane, startsAt };
    } catch {
      return undefined;
    } finally {
      patience.abort();
      taking.catch(() => undefined);
    }
  }

  async #standInFor(admission: Admission): Promise<void> {
    const { authority, profile } = admission;
    const known = this.feedback.stateOf(authority);
    const ratePerSecond = known === undefined ? profile.ratePerSecond : rateOf(known);
    const leave = await this.#standIn.enter({ ...admission, profile: { ...profile, ratePerSecond, burst: 1 } });
    leave();
  }
}

const withoutPace = (profile: RegistryProfile): RegistryProfile => ({ ...profile, ratePerSecond: Infinity });

/** Why a lane has no place in time. */
function refusal(lane: LaneState): LookupFailure {
  const { authority, now } = lane;
  if (circuitOf(lane) === 'open') return circuitOpen(authority, lane.openUntil! - now);
  const { starts } = reserve({ ...lane }, { atMost: 1, until: Infinity, inChunks: false });
  return limited(authority, starts[0]! - now);
}
