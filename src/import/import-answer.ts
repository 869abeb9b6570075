import { type Page } from '../registration/index.js';
import { type ImportCountsDto, type ImportDto, type ImportErrorDto } from './dto/import.dto.js';
import { type ImportError, type ImportRun, type LineCounts } from './import-run.js';

/** An import as the interface shows it. */
export function importDto({ id, source, state, checkpoint, counts, failure, ...run }: ImportRun): ImportDto {
  const { part, partLine: line, lines } = checkpoint;
  return {
    id,
    source,
    state,
    lines,
    counts: countsDto(counts),
    checkpoint: part === undefined ? undefined : { part, line },
    failure,
    errors: `/v1/imports/${id}/errors`,
    createdAt: run.createdAt.toISOString(),
    updatedAt: run.updatedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString(),
    expiresAt: run.expiresAt.toISOString(),
  };
}

export const countsDto = (counts: LineCounts): ImportCountsDto => ({
  firstSeen: counts['first-seen'],
  changed: counts.changed,
  policyChanged: counts['policy-changed'],
  unchanged: counts.unchanged,
  outdated: counts.outdated,
  rejected: counts.rejected,
  blank: counts.blank,
});

export const importErrorDto = ({ part, line, code, member, message }: ImportError): ImportErrorDto => ({
  part,
  line,
  code,
  member,
  message,
});

export const mapPage = <A, B>({ items, nextCursor }: Page<A>, map: (item: A) => B): Page<B> => ({
  items: items.map(map),
  nextCursor,
});
