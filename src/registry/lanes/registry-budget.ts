import { type RegistryProfile } from '../profiles/index.js';

/** Who wants to ask, and how long they can wait. */
export interface Admission {
  /** `host[:port]` of the server. */
  readonly authority: string;
  readonly profile: RegistryProfile;
  /** Monotonic milliseconds after which the answer would come too late. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

/** How much one server is being asked at the moment. */
export interface LaneState {
  /** `host[:port]` of the server. */
  readonly authority: string;
  /** Requests a second in use: the profile's, or less after the registry asked for restraint. Infinity where nothing is paced. */
  readonly ratePerSecond: number;
  /** Requests that have a place. */
  readonly inFlight: number;
  /** Requests that wait for one. */
  readonly waiting: number;
  /** Milliseconds until the registry may be asked again; 0 where there is no pause. */
  readonly pauseMs: number;
}

/** Gives the place back. To be called exactly once. */
export type Leave = () => void;

/**
 * How much each registry is asked (SEC-5). One process keeps its budget in memory; replicas will share theirs through the
 * database behind this same interface.
 */
export abstract class RegistryBudget {
  /**
   * Waits for a free place and for the registry's pace.
   *
   * @throws LookupFailure `registry-limited` where that takes longer than the caller can wait; the signal's reason once aborted
   */
  abstract enter(admission: Admission): Promise<Leave>;

  /**
   * The registry asked for restraint: nobody enters for a while, and after that the pace is halved for some minutes.
   *
   * @param pauseMs 0 where it gave no time
   */
  abstract restrain(authority: string, pauseMs: number): void;

  /** Every lane that is kept. One that has been idle may be missing: it has the rate of its profile. */
  abstract lanes(): Promise<LaneState[]>;
}
