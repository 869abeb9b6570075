import { type Complaint, grouped, type Rule, say } from './complaint.js';
import { isTerminal, type ItemRow, STATES, type TallyRow } from './history.js';
import { isAccepted } from './journal.js';

/** What has come to an end is counted under its registry, what has not under the lane that it waits in. */
const placeOf = ({ runId, state, registry, lane, priority }: ItemRow): string =>
  `${runId} ${isTerminal(state) ? registry : lane} ${priority}`;

/** An item that waits for a registrar stays counted there when its run is cancelled, so that cancelled ones are compared by run alone. */
const BY_PLACE = STATES.filter((state) => state !== 'cancelled');

export const everyTallyIsTheSumOfItems: Rule = ({ history: { items, tallies } }) => {
  const counted = grouped(items, placeOf);
  const tallied = new Map(tallies.map((tally) => [`${tally.runId} ${tally.lane} ${tally.priority}`, tally]));
  return [...new Set([...counted.keys(), ...tallied.keys()])].flatMap((place) =>
    compared(place, counted.get(place) ?? [], tallied.get(place)),
  );
};

export const everyRunTalliesItsCancelled: Rule = ({ history: { runs, items, tallies } }) =>
  runs.flatMap(({ id }) => {
    const cancelled = items.filter(({ runId, state }) => runId === id && state === 'cancelled').length;
    const tallied = tallies.filter(({ runId }) => runId === id).reduce((sum, tally) => sum + tally.cancelled, 0);
    return tallied === cancelled ? [] : [say('tally-differs', `${id}: cancelled ${tallied}, items ${cancelled}`)];
  });

function compared(place: string, items: readonly ItemRow[], tally: TallyRow | undefined): Complaint[] {
  const reused = items.filter(({ state, source }) => state === 'done' && source === 'store').length;
  const wanted = [
    ...BY_PLACE.map((state) => [state, items.filter((item) => item.state === state).length] as const),
    ['reused', reused] as const,
  ];
  return wanted
    .filter(([count, number]) => (tally?.[count] ?? 0) !== number)
    .map(([count, number]) => say('tally-differs', `${place}: ${count} ${tally?.[count] ?? 0}, items ${number}`));
}

/** A run counts its lines as the client sent them, its items and its refused lines as they are there. */
export const everyRunCountsRight: Rule = ({ journal, history: { runs, items, refused } }) => {
  const ofRun = grouped(items, ({ runId }) => runId);
  const sent = new Map(
    journal.flatMap((entry) =>
      entry.what === 'post' && isAccepted(entry.status) && entry.runId !== undefined
        ? [[entry.runId, entry.lines] as const]
        : [],
    ),
  );
  return runs.flatMap(({ id, ...run }) => {
    const lines = sent.get(id);
    const wanted: (readonly ['lines' | 'rejected' | 'duplicates' | 'items', number])[] = [
      ['items', ofRun.get(id)?.length ?? 0],
      ['rejected', refused.get(id) ?? 0],
      ...(lines === undefined
        ? []
        : ([
            ['lines', lines.length],
            ['duplicates', lines.length - new Set(lines).size],
          ] as const)),
    ];
    return wanted
      .filter(([counter, number]) => run[counter] !== number)
      .map(([counter, number]) => say('counter-differs', `${counter} of ${id}: ${run[counter]}, there are ${number}`));
  });
};
