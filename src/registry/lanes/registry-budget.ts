import { type RegistryProfile } from '../profiles/index.js';
import { type Observation } from './adapt.js';

/** Who wants to ask, and how long they can wait. */
export interface Admission {
  /** `host[:port]` of the server. */
  readonly authority: string;
  readonly profile: RegistryProfile;
  /** Monotonic milliseconds after which the answer would come too late. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

/** How much this process asks one server at the moment. */
export interface LaneUse {
  /** `host[:port]` of the server. */
  readonly authority: string;
  /** Requests that have a place. */
  readonly inFlight: number;
  /** Requests that wait for one. */
  readonly waiting: number;
  /** Milliseconds until the registry may be asked again; 0 where there is no pause. */
  readonly pauseMs: number;
}

/** Gives the place back. To be called exactly once. */
export type Leave = () => void;

/** How much each registry is asked (SEC-5): by one process on its own, or by replicas that share a budget. */
export abstract class RegistryBudget {
  /**
   * Waits for a free place and for the registry's pace.
   *
   * @throws LookupFailure `registry-limited` where that takes longer than the caller can wait; the signal's reason once aborted
   */
  abstract enter(admission: Admission): Promise<Leave>;

  /**
   * Counts a request that was given its place by a dispatcher.
   *
   * @throws LookupFailure `registry-limited` where the registry has asked for a pause since
   */
  abstract occupy(authority: string, profile: RegistryProfile): Leave;

  /** Learns from what came of a request, live or reserved. */
  abstract report(authority: string, profile: RegistryProfile, observation: Observation): void;

  /** Every lane that this process keeps. One that has been idle may be missing. */
  abstract lanes(): LaneUse[];
}
