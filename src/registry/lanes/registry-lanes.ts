import { type CircuitName, Circuits } from './circuits.js';
import { type Admission, type LaneState, type RegistryBudget } from './registry-budget.js';

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

  /** See {@link RegistryBudget.lanes}. */
  states(): Promise<LaneState[]> {
    return this.budget.lanes();
  }

  /** Of this process: a server that one replica cannot reach may well answer another. */
  circuitOf(authority: string): CircuitName {
    return this.circuits.stateOf(authority);
  }

  /** See {@link RegistryBudget.restrain}. */
  restrain(authority: string, pauseMs: number): void {
    this.budget.restrain(authority, pauseMs);
  }
}
