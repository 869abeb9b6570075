import { type Complaint, type Evidence, type Rule } from './complaint.js';
import { everyRunCountsRight, everyRunTalliesItsCancelled, everyTallyIsTheSumOfItems } from './counts.js';
import {
  everyEndingHadItsAttempt,
  everyFoundHasItsVersion,
  everyItemEndedOnce,
  everyVersionOnce,
  everyWriterHeldTheLease,
} from './effects.js';
import { everyItemIsTerminal, everyKeyMadeOneRun, everyLineHasOneItem, everyRunIsOver } from './items.js';
import { everyReadingIsWhole } from './results.js';

const RULES: readonly Rule[] = [
  everyLineHasOneItem,
  everyItemIsTerminal,
  everyRunIsOver,
  everyKeyMadeOneRun,
  everyVersionOnce,
  everyFoundHasItsVersion,
  everyEndingHadItsAttempt,
  everyItemEndedOnce,
  everyWriterHeldTheLease,
  everyTallyIsTheSumOfItems,
  everyRunTalliesItsCancelled,
  everyRunCountsRight,
  everyReadingIsWhole,
];

/** All that is wrong with what a client was told and what the database holds; nothing where all is as promised. Pure. */
export const check = (evidence: Evidence): Complaint[] => RULES.flatMap((rule) => rule(evidence));

const SHOWN = 20;

/** @throws with the first complaints */
export function assertSound(evidence: Evidence): void {
  const complaints = check(evidence);
  if (complaints.length === 0) return;
  const shown = complaints.slice(0, SHOWN).map(({ rule, about }) => `  ${rule}: ${about}`);
  throw new Error(`${complaints.length} complaints about the history:\n${shown.join('\n')}`);
}
