import { grouped, type Rule, say } from './complaint.js';
import { isEnded, itemKey, type ItemMove } from './history.js';
import { isAccepted } from './journal.js';

/** No version says what the one before it said already, and no object is seen for the first time twice. */
export const everyVersionOnce: Rule = ({ history: { versions, firstSights } }) => [
  ...[...grouped(versions, ({ subjectId }) => subjectId)].flatMap(([subjectId, made]) =>
    made
      .filter(({ contentHash }, n) => made[n - 1]?.contentHash === contentHash)
      .map(({ versionId }) => say('version-doubled', `${versionId} of ${subjectId}`)),
  ),
  ...[...firstSights]
    .filter(([, times]) => times > 1)
    .map(([subjectId, times]) => say('first-sight-doubled', `${subjectId}: ${times} times`)),
];

export const everyFoundHasItsVersion: Rule = ({ history: { items, versions } }) => {
  const known = new Set(versions.map(({ subjectId, versionId }) => `${subjectId} ${versionId}`));
  return items
    .filter(({ state, outcome }) => state === 'done' && outcome === 'found')
    .filter(({ subjectId, versionId }) => !known.has(`${subjectId} ${versionId}`))
    .map(({ key, runId }) => say('version-missing', `${key} of ${runId}`));
};

/** What a registry is said to have answered was leased, and the registry has seen the question. */
export const everyEndingHadItsAttempt: Rule = ({ history: { items, asked } }) =>
  items
    .filter(({ state, source }) => (state === 'done' && source === 'registry') || state === 'dead')
    .filter(({ lease, key }) => lease === 0 || (asked !== undefined && !asked.has(key)))
    .map(({ key, runId, lease }) =>
      say('ending-without-attempt', `${key} of ${runId}: ${lease === 0 ? 'never leased' : 'never asked for'}`),
    );

/** An item ends once, and once more for each time that the client had it asked again. */
export const everyItemEndedOnce: Rule = ({ journal, history: { moves } }) => {
  const retries = grouped(
    journal.filter((entry) => entry.what === 'retry' && isAccepted(entry.status)),
    (entry) => (entry.what === 'retry' ? entry.runId : ''),
  );
  return [...grouped(moves, itemKey)].flatMap(([key, ofItem]) => {
    const ends = ofItem.filter(({ to }) => isEnded(to)).length;
    const allowed = 1 + (retries.get(ofItem[0]!.runId)?.length ?? 0);
    return ends > allowed ? [say('ended-twice', `${key}: ${ends} endings`)] : [];
  });
};

/**
 * Who wrote what came of an item held its last lease then (REL-10). A lease that ran out may be taken from its holder by anybody, to wait
 * again or for good: of that alone another session's name is no sign.
 */
export const everyWriterHeldTheLease: Rule = ({ history: { moves } }) =>
  [...grouped(moves, itemKey)].flatMap(([key, ofItem]) => {
    let last: ItemMove | undefined;
    return ofItem.flatMap((move) => {
      const holder = last;
      if (holder !== undefined && move.lease < holder.lease)
        return [say('late-write', `${key}: lease ${move.lease} after lease ${holder.lease}`)];
      if (move.to === 'leased') last = move;
      const isAnswer = move.to === 'done' || move.to === 'failed';
      return isAnswer && holder !== undefined && holder.session !== move.session
        ? [say('late-write', `${key}: ${move.session} ended it under the lease of ${holder.session}`)]
        : [];
    });
  });
