import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import { LookupFailure } from '../../rdap/index.js';
import { type CircuitName } from './lane.js';

/** Failures in a row after which a server is left alone. Above what the retries of three questions make. */
const FAILURES = 10;
/** How long it is left alone before one request probes it. */
const HALF_OPEN_AFTER_MS = 10_000;
/** Circuits kept. Registrars found by referral have one too, and an answer could name any number of them. */
const MAX_CIRCUITS = 4_096;

/** A server that is down, as opposed to one whose answer we do not like: any answer tells that it is up. */
export const isDown = (error: unknown): boolean =>
  error instanceof LookupFailure &&
  (error.code === 'registry-timeout' || (error.code === 'registry-refused' && error.retryable));

const NAMES: Readonly<Record<CircuitState, CircuitName>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

/** One circuit breaker per server: while it is open, questions fail at once instead of waiting for a server that is down. */
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
      const detail = { registry: authority, reason: 'circuit-open', retryAfterSeconds: HALF_OPEN_AFTER_MS / 1_000 };
      throw new LookupFailure('registry-refused', `${authority} failed repeatedly and is left alone.`, detail);
    }
  }

  /** Whether the server is being left alone. */
  isOpen(authority: string): boolean {
    return this.#circuits.get(authority)?.state === CircuitState.Open;
  }

  /** `closed` for a server that was never asked. */
  stateOf(authority: string): CircuitName {
    return NAMES[this.#circuits.get(authority)?.state ?? CircuitState.Closed];
  }

  #circuit(authority: string): CircuitBreakerPolicy {
    let circuit = this.#circuits.get(authority);
    if (circuit === undefined) {
      if (this.#circuits.size >= MAX_CIRCUITS) this.#forgetClosed();
      const breaker = new ConsecutiveBreaker(FAILURES);
      circuit = circuitBreaker(handleWhen(isDown), { halfOpenAfter: HALF_OPEN_AFTER_MS, breaker });
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
