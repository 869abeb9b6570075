import { type Dispatcher } from 'undici';
import { monotonic } from '../clock.js';
import { type OutboundLimits } from './limits.js';
import { OutboundError, toOutboundError, type TimeoutPhase } from './outbound.error.js';

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

interface Deadline {
  readonly at: number;
  readonly phase: TimeoutPhase;
}

/**
 * One request and its response, watched by one timer: the timer is armed for the earliest limit that could run out and looks
 * again when it fires, so that arriving bytes cost no timer at all.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly response: Promise<WireResponse>;
  #resolve!: (response: WireResponse) => void;
  #reject!: (error: OutboundError) => void;
  #settled = false;
  #controller?: Dispatcher.DispatchController;
  #timer?: NodeJS.Timeout;

  #status = 0;
  #headers: WireResponse['headers'] = {};
  #chunks: Buffer[] = [];
  #bytes = 0;
  #sentAt?: number;
  #bodyAt?: number;
  #lastByteAt = 0;

  /** @param totalAt monotonic time at which the whole request, redirects included, must be over */
  constructor(
    private readonly host: string,
    private readonly limits: OutboundLimits,
    private readonly totalAt: number,
  ) {
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#watch();
  }

  /** Ends the exchange with an error; the connection is closed if the request was already on it. */
  fail(error: OutboundError): void {
    if (this.#settled) return;
    this.#settle();
    this.#reject(error);
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for a connection.
    if (this.#settled) return controller.abort(new OutboundError('aborted', this.host));
    this.#sentAt = monotonic();
    this.#watch();
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: WireResponse['headers']): void {
    // Informational responses may come without end; the header limit keeps running.
    if (status < 200 || this.#settled) return;
    this.#status = status;
    this.#headers = headers;
    this.#bodyAt = this.#lastByteAt = monotonic();
    if (Number(headers['content-length']) > this.limits.wireBytes) this.#tooLarge();
    else this.#watch();
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#lastByteAt = monotonic();
    this.#bytes += chunk.length;
    if (this.#bytes > this.limits.wireBytes) this.#tooLarge();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#settled) return;
    this.#settle();
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks, this.#bytes);
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    this.fail(toOutboundError(error, this.host, this.#sentAt !== undefined));
  }

  #tooLarge(): void {
    this.fail(new OutboundError('too-large', this.host, 'wire'));
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const { at, phase } = this.#earliestDeadline();
    const left = Math.ceil(at - monotonic());
    if (left <= 0) this.fail(new OutboundError('timeout', this.host, phase));
    else this.#timer = setTimeout(() => this.#watch(), left);
  }

  /** Waiting for a connection is bounded by the connector and by the total; then come header and body. */
  #earliestDeadline(): Deadline {
    const { headersMs, idleMs, minRate, minRateAfterMs } = this.limits;
    let earliest: Deadline = { at: this.totalAt, phase: 'total' };
    const consider = (at: number, phase: TimeoutPhase): void => {
      if (at < earliest.at) earliest = { at, phase };
    };
    if (this.#bodyAt !== undefined) {
      consider(this.#lastByteAt + idleMs, 'idle');
      // The moment at which the bytes so far will fall below the minimum rate.
      consider(this.#bodyAt + Math.max(minRateAfterMs, (this.#bytes / minRate) * 1_000), 'rate');
    } else if (this.#sentAt !== undefined) {
      consider(this.#sentAt + headersMs, 'headers');
    }
    return earliest;
  }

  #settle(): void {
    this.#settled = true;
    clearTimeout(this.#timer);
  }
}
