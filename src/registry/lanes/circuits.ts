import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import { LookupFailure } from '../../rdap/index.js';
import { FAILURES_TO_OPEN } from './adapt.js';
import { PROBE_EVERY_MS } from './lane.js';

/** Circuits kept. Registrars found by referral have one too, and an answer could name any number of them. */
const MAX_CIRCUITS = 4_096;

/** A server that is down, as opposed to one whose answer we do not like: any answer tells that it is up. Not having asked tells nothing. */
export const isDown = (error: unknown): boolean =>
  error instanceof LookupFailure &&
  error.detail.reason !== 'circuit-open' &&
  (error.code === 'registry-timeout' || (error.code === 'registry-refused' && error.retryable));

/** @param waitMs until the server may be probed */
export function circuitOpen(registry: string, waitMs: number): LookupFailure {
  const detail = { registry, reason: 'circuit-open', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
  return new LookupFailure('registry-refused', `${registry} failed repeatedly and is left alone.`, detail);
}

/**
 * One circuit breaker per server, for the lookups of this process: while it is open, they fail at once instead of waiting for a server that
 * is down. It opens with the first failures, before the circuit that all share in the lane, and while the store is away.
 */
export class Circuits {
  readonly #circuits = new Map<string, CircuitBreakerPolicy>();

  /**
   * Runs one attempt at the server.
   *
   * @param authority `host[:port]`
   * @throws LookupFailure `registry-refused` with reason `circuit-open`; whatever the attempt throws
   */
  async run<T>(authority: string, attempt: () => Promise<T>): Promise<T> {
    try {
      return await this.#circuit(authority).execute(attempt);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw circuitOpen(authority, PROBE_EVERY_MS);
    }
  }

  /** Whether the server is being left alone. */
  isOpen(authority: string): boolean {
    return this.#circuits.get(authority)?.state === CircuitState.Open;
  }

  #circuit(authority: string): CircuitBreakerPolicy {
    let circuit = this.#circuits.get(authority);
    if (circuit === undefined) {
      if (this.#circuits.size >= MAX_CIRCUITS) this.#forgetClosed();
      const breaker = new ConsecutiveBreaker(FAILURES_TO_OPEN);
      circuit = circuitBreaker(handleWhen(isDown), { halfOpenAfter: PROBE_EVERY_MS, breaker });
      this.#circuits.set(authority, circuit);
    }
    return circuit;
  }

  #forgetClosed(): void {
    for (const [authority, { state }] of this.#circuits) {
      if (state === CircuitState.Closed) this.#circuits.delete(authority);
    }
  }
}
