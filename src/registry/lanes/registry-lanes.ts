import { type RegistryProfile } from '../profiles/index.js';
import { type Observation } from './adapt.js';
import { Circuits } from './circuits.js';
import { type Admission, type LaneUse, type RegistryBudget } from './registry-budget.js';

/**
 * The way to each registry's servers: past the circuit breaker first, so that a server which is down costs no budget, then
 * through the budget.
 */
export class RegistryLanes {
  constructor(
    private readonly budget: RegistryBudget,
    private readonly circuits = new Circuits(),
  ) {}

  /**
   * Runs one attempt when circuit, pace and concurrency allow it.
   *
   * @throws LookupFailure `registry-refused` (`circuit-open`) or `registry-limited` (`own-budget`) without an attempt; whatever
   *   the attempt throws
   */
  run<T>(admission: Admission, attempt: () => Promise<T>): Promise<T> {
    return this.circuits.run(admission.authority, async () => {
      const leave = await this.budget.enter(admission);
      try {
        return await attempt();
      } finally {
        leave();
      }
    });
  }

  /**
   * Runs an attempt that was given its place by a dispatcher.
   *
   * @throws LookupFailure `registry-limited` (`own-budget`) where the registry has asked for a pause since; whatever the attempt throws
   */
  async runReserved<T>(authority: string, profile: RegistryProfile, attempt: () => Promise<T>): Promise<T> {
    const leave = this.budget.occupy(authority, profile);
    try {
      return await attempt();
    } finally {
      leave();
    }
  }

  /** See {@link RegistryBudget.lanes}. */
  uses(): LaneUse[] {
    return this.budget.lanes();
  }

  /** See {@link RegistryBudget.report}. */
  report(authority: string, profile: RegistryProfile, observation: Observation): void {
    this.budget.report(authority, profile, observation);
  }
}
