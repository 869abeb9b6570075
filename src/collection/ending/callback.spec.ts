import { signedMessage, webhookIdOf } from './callback.js';

const RUN = {
  id: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59',
  state: 'done',
  finishedAt: new Date('2026-03-01T12:00:00Z'),
  counts: {
    ...{ lines: 4, rejected: 1, duplicates: 1, items: 2 },
    ...{ waiting: 0, leased: 0, done: 1, failed: 0, dead: 1, cancelled: 0 },
  },
} as const;

describe('a callback', () => {
  it('is signed as the examples of Standard Webhooks are', () => {
    // The key and the way of signing of the specification's own example, over this message; computed with openssl:
    // printf '%s' "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(base64 -d <<<"$key" | xxd -p -c64) -binary | base64
    const { headers, body } = signedMessage(RUN, 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', 1_674_087_231);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'webhook-id': `batch-finished-${RUN.id}`,
      'webhook-timestamp': '1674087231',
      'webhook-signature': 'v1,EXrTYepvrL5U5jcfZa8HwbAusqosv0RcBypgfxgcVog=',
    });
    expect(JSON.parse(body)).toEqual({
      type: 'batch.finished',
      timestamp: '2026-03-01T12:00:00.000Z',
      data: { id: RUN.id, state: 'done', counts: RUN.counts, summary: `/v1/batches/${RUN.id}/summary` },
    });
  });

  it('REL-15: has the same id and body in every attempt, and a signature of its own', () => {
    const [first, second] = [1, 2].map((sentAt) => signedMessage(RUN, 'whsec_AAAA', sentAt));
    expect(first!.headers['webhook-id']).toBe(second!.headers['webhook-id']);
    expect(first!.body).toBe(second!.body);
    expect(first!.headers['webhook-signature']).not.toBe(second!.headers['webhook-signature']);
    // The dot separates what is signed.
    expect(webhookIdOf(RUN.id)).not.toContain('.');
  });
});
