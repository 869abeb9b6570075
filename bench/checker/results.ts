import { type Complaint, grouped, type Rule, say } from './complaint.js';
import { isEnded, type ItemRow } from './history.js';
import { isAccepted, type JournalEntry } from './journal.js';

/**
 * A reading of the results has every ended item once, in the order in which they ended. Where the client had items asked again, those may
 * come once more for each time, and the order is that of their last ending: an earlier reading cannot have it.
 */
export const everyReadingIsWhole: Rule = ({ journal, history }) => {
  const items = grouped(
    history.items.filter(({ state }) => isEnded(state)),
    ({ runId }) => runId,
  );
  return journal.flatMap((entry, at) => {
    if (entry.what !== 'results') return [];
    const { runId, queries } = entry;
    const isRetry = (other: JournalEntry): boolean =>
      other.what === 'retry' && other.runId === runId && isAccepted(other.status);
    const retries = journal.filter(isRetry).length;
    const ended = items.get(runId) ?? [];
    return [
      ...misses(runId, queries, ended),
      ...repeats(runId, queries, retries),
      ...(journal.slice(at).some(isRetry) ? [] : reorders(runId, queries, ended)),
    ];
  });
};

function misses(runId: string, queries: readonly string[], ended: readonly ItemRow[]): Complaint[] {
  const told = new Set(queries);
  return ended.filter(({ key }) => !told.has(key)).map(({ key }) => say('stream-misses', `${key} of ${runId}`));
}

function repeats(runId: string, queries: readonly string[], retries: number): Complaint[] {
  return [...grouped(queries, (key) => key)]
    .filter(([, { length }]) => length > 1 + retries)
    .map(([key, { length }]) => say('stream-repeats', `${key} of ${runId}: ${length} times`));
}

function reorders(runId: string, queries: readonly string[], ended: readonly ItemRow[]): Complaint[] {
  const places = new Map(ended.map((item) => [item.key, item]));
  const last = new Map(queries.map((key, n) => [key, n]));
  const told = queries.flatMap((key, n) => (last.get(key) === n ? (places.get(key) ?? []) : []));
  return told.flatMap((item, n) => {
    const before = told[n - 1];
    return before !== undefined && isAfter(before, item)
      ? [say('stream-reorders', `${item.key} of ${runId} after ${before.key}`)]
      : [];
  });
}

const isAfter = (a: ItemRow, b: ItemRow): boolean =>
  a.doneXid === b.doneXid ? a.line > b.line : (a.doneXid ?? 0n) > (b.doneXid ?? 0n);
