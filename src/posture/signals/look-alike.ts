import { type LookAlike, MIN_LETTERS, type Resemblance } from '../look-alikes.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';

const SAID: Readonly<Record<Resemblance, (of: string) => string>> = {
  confusable: (of) => `The label can be read as that of ${of}.`,
  'edit-distance': (of) => `The label is one typing slip away from that of ${of}.`,
  'added-word': (of) => `The label adds a word to that of ${of}.`,
  'other-suffix': (of) => `The label is that of ${of}, under another suffix.`,
};

/**
 * Look-alike letters are seldom chance: high, but medium in labels so short that it may be. A slip or a word more is what deceives and also
 * what an ordinary other company is called: medium. The same label under another suffix more often belongs to a namesake: low.
 */
function levelOf({ how, of }: LookAlike): RaisedSignal['level'] {
  if (how === 'other-suffix') return 'low';
  return how === 'confusable' && of.indexOf('.') >= MIN_LETTERS ? 'high' : 'medium';
}

export const lookAlike: RiskSignal = {
  id: 'look-alike',
  version: 1,
  title: 'Resembles a name of your own',
  evaluate({ registration, ownNames }): RaisedSignal | undefined {
    const found = ownNames?.resembling(registration.ldhName);
    return found && { level: levelOf(found), evidence: SAID[found.how](found.of) };
  },
};
