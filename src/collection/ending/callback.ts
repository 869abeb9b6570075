import { createHmac } from 'node:crypto';
import { type ItemState } from '../collection-item.js';
import { type IntakeCounts, type RunState } from '../collection-run.js';

/** What a receiver is told: counts and where to read on, and no registration data. */
export interface FinishedRun {
  readonly id: string;
  readonly state: RunState;
  readonly finishedAt: Date;
  readonly counts: IntakeCounts & Readonly<Record<ItemState, number>>;
}

export interface SignedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The same for every attempt, so that a receiver knows a repetition (REL-15). */
export const webhookIdOf = (runId: string): string => `batch-finished-${runId}`;

/**
 * The message of a run that has come to its end, signed by Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`.
 *
 * @param secret `whsec_` and base64
 * @param sentAt seconds since the epoch
 */
export function signedMessage(run: FinishedRun, secret: string, sentAt: number): SignedMessage {
  const id = webhookIdOf(run.id);
  const body = JSON.stringify({
    type: 'batch.finished',
    timestamp: run.finishedAt.toISOString(),
    data: { id: run.id, state: run.state, counts: run.counts, summary: `/v1/batches/${run.id}/summary` },
  });
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest('base64');
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(sentAt),
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}
