import { Injectable } from '@nestjs/common';
import { OutboundClient, OutboundError, type OutboundLimits } from '../../platform/http/index.js';
import { type JobAttempt } from '../../platform/queue/index.js';
import { signedMessage } from './callback.js';
import { EndingRepository } from './ending.repository.js';

/** RFC 9110 §15.5.11: the receiver wants nothing more. */
const GONE = 410;
/** Receivers may take their time to answer, up to the whole of it; and nobody needs many connections to one. */
export const CALLBACK_LIMITS: Partial<OutboundLimits> = {
  headersMs: 10_000,
  totalMs: 10_000,
  connectionsPerOrigin: 4,
};

/** The receiver did not take the message, or was not there. */
class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
}

/** Tells receivers that a run has ended: at least once, and for a day (REL-15). */
@Injectable()
export class CallbackDelivery {
  constructor(
    private readonly endings: EndingRepository,
    private readonly outbound: OutboundClient,
  ) {}

  /** @throws where it is to be tried again */
  async deliver({ data, attempt, isLast, signal }: Omit<JobAttempt, 'id'>): Promise<void> {
    const runId = data['runId']!;
    const pending = await this.endings.pendingCallback(runId);
    if (pending === undefined) return;
    const message = signedMessage(pending.run, pending.secret, pending.now);
    const verdict = await this.send(pending.url, message, signal);
    if (verdict === 'delivered') return this.endings.settleCallback(runId, 'delivered', attempt);
    if (verdict === 'refused' || isLast) return this.endings.settleCallback(runId, 'failed', attempt);
    throw new NotDelivered();
  }

  /** @returns `refused`: no attempt will ever succeed */
  private async send(
    url: string,
    message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
    signal: AbortSignal,
  ): Promise<'delivered' | 'refused' | 'later'> {
    try {
      const { status } = await this.outbound.post(url, { ...message, signal });
      if (status >= 200 && status < 300) return 'delivered';
      return status === GONE ? 'refused' : 'later';
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      return error.code === 'blocked-target' ? 'refused' : 'later';
    }
  }
}
