import { grouped, type Rule, say } from './complaint.js';
import { isTerminal } from './history.js';
import { isAccepted } from './journal.js';

/** Every accepted line has one item, every item was asked for. Lines are names in canonical form: those that differ are different questions. */
export const everyLineHasOneItem: Rule = ({ journal, history }) => {
  const items = grouped(history.items, ({ runId }) => runId);
  return journal.flatMap((entry) => {
    if (entry.what !== 'post' || !isAccepted(entry.status) || entry.runId === undefined) return [];
    const { runId } = entry;
    const byKey = grouped(items.get(runId) ?? [], ({ key }) => key);
    const asked = new Set(entry.lines);
    return [
      ...[...asked].filter((line) => !byKey.has(line)).map((line) => say('item-missing', `${line} of ${runId}`)),
      ...[...byKey]
        .filter(([, { length }]) => length > 1)
        .map(([key, { length }]) => say('item-doubled', `${key} of ${runId}: ${length} items`)),
      ...[...byKey.keys()].filter((key) => !asked.has(key)).map((key) => say('item-unasked', `${key} of ${runId}`)),
    ];
  });
};

export const everyItemIsTerminal: Rule = ({ history: { items } }) => [
  ...items
    .filter(({ state }) => !isTerminal(state))
    .map(({ key, runId, state }) => say('item-not-terminal', `${key} of ${runId} is ${state}`)),
  ...items.filter(({ isLeased }) => isLeased).map(({ key, runId }) => say('lease-left-over', `${key} of ${runId}`)),
];

/** Whose items are all terminal is done, or cancelled where the client was told so. */
export const everyRunIsOver: Rule = ({ journal, history: { runs } }) => {
  const cancelled = new Set(
    journal.flatMap((entry) => (entry.what === 'cancel' && isAccepted(entry.status) ? [entry.runId] : [])),
  );
  return runs
    .filter(({ id, state }) => state !== 'done' && !(state === 'cancelled' && cancelled.has(id)))
    .map(({ id, state }) => say('run-not-ended', `${id} is ${state}`));
};

/** A key that was used again gives the run that it gave before (SEC-20). */
export const everyKeyMadeOneRun: Rule = ({ journal }) => {
  const posts = journal.flatMap((entry) =>
    entry.what === 'post' && entry.key !== undefined && entry.runId !== undefined
      ? [{ key: entry.key, runId: entry.runId }]
      : [],
  );
  return [...grouped(posts, ({ key }) => key)].flatMap(([key, made]) => {
    const runs = new Set(made.map(({ runId }) => runId));
    return runs.size > 1 ? [say('key-made-two-runs', `${key}: ${[...runs].join(', ')}`)] : [];
  });
};
