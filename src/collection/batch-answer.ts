import { type Page } from '../registration/index.js';
import { type CollectionRun } from './collection-run.js';
import { type DeadLetter } from './dead-letter.repository.js';
import { type BatchDto, type DeadLetterDto } from './dto/batch.dto.js';
import { type RunCounts } from './run.repository.js';

/** A run as the interface shows it. */
export function batchDto(run: CollectionRun, counts: RunCounts): BatchDto {
  const { id, lines, rejected, duplicates, items } = run;
  const self = `/v1/batches/${id}`;
  return {
    id,
    kind: run.kind,
    name: run.name,
    state: run.state,
    priority: run.priority,
    maxAge: run.maxAgeSeconds,
    fields: [...run.fields],
    privacyMode: run.isStrict ? 'strict' : 'standard',
    purgeAfter: run.purgeAfterSeconds,
    purpose: run.purpose,
    concurrency: run.ceiling,
    preserveOrder: run.preserveOrder,
    callbackUrl: run.callbackUrl,
    callbackState: run.callbackState,
    input: { lines, rejected, duplicates, items },
    counts,
    links: {
      self,
      errors: `${self}/errors`,
      items: `${self}/items`,
      results: `${self}/results`,
      summary: `${self}/summary`,
      events: `${self}/events`,
    },
    createdAt: run.createdAt.toISOString(),
    receivedAt: run.receivedAt?.toISOString(),
    finishedAt: run.finishedAt?.toISOString(),
    purgeAt: run.purgeAt?.toISOString(),
    purgedAt: run.purgedAt?.toISOString(),
    expiresAt: run.expiresAt.toISOString(),
  };
}

export const deadLetterDto = ({ runId: run, finishedAt, ...letter }: DeadLetter): DeadLetterDto => ({
  run,
  ...letter,
  finishedAt: finishedAt.toISOString(),
});

export const mapPage = <A, B>({ items, nextCursor }: Page<A>, map: (item: A) => B): Page<B> => ({
  items: items.map(map),
  nextCursor,
});
