import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ObjectKind } from '../../src/rdap/index.js';
import { examine, OBJECT_KINDS, survivesEveryKind, type Verdict } from './examine.js';
import { readManifest } from './manifest.js';

/** What is told of one kind of recorded answers. All counts but `answered`, `refused`, `facts` and `explained` are faults. */
export interface KindTally {
  recorded: number;
  answered: number;
  /** Turned away by decode or judge, with a reason: errors, searches, broken JSON. */
  refused: number;
  /** Non-personal facts that the bodies hold. */
  facts: number;
  lost: number;
  explained: number;
  survived: number;
  invalid: number;
  crashed: number;
  /** Findings by code. */
  findings: Record<string, number>;
  /** Every fault: file, what, where. Values are never told. */
  problems: Problem[];
}

export interface Problem {
  readonly file: string;
  readonly fault: 'lost' | 'survived' | 'invalid' | 'crashed' | 'refused' | 'explained';
  readonly detail: string;
}

export type Tally = Record<string, KindTally>;

/** Examines every answer in a folder. A refused object counts as a problem to look at, a refused error or search does not. */
export function tally(folder: string): Tally {
  const kinds: Tally = {};
  for (const { kind, file } of readManifest(folder)) {
    const isObject = (OBJECT_KINDS as readonly string[]).includes(kind);
    const bytes = readFileSync(join(folder, file));
    const verdict = isObject ? examine(kind as ObjectKind, bytes) : survivesEveryKind(bytes);
    count((kinds[kind] ??= emptyTally()), file, verdict, isObject);
  }
  return kinds;
}

export const isClean = (kinds: Tally): boolean =>
  Object.values(kinds).every(({ lost, survived, invalid, crashed }) => lost + survived + invalid + crashed === 0);

const emptyTally = (): KindTally => ({
  recorded: 0,
  answered: 0,
  refused: 0,
  facts: 0,
  lost: 0,
  explained: 0,
  survived: 0,
  invalid: 0,
  crashed: 0,
  findings: {},
  problems: [],
});

function count(kind: KindTally, file: string, verdict: Verdict, isObject: boolean): void {
  kind.recorded++;
  const note = (fault: Problem['fault'], detail: string): void => void kind.problems.push({ file, fault, detail });
  if (verdict.outcome === 'crashed') {
    kind.crashed++;
    return note('crashed', verdict.reason);
  }
  if (verdict.outcome === 'refused') {
    kind.refused++;
    if (isObject) note('refused', verdict.reason);
    return;
  }
  kind.answered++;
  kind.facts += verdict.facts;
  kind.lost += verdict.lost.length;
  kind.explained += verdict.explained.length;
  kind.survived += verdict.survived.length;
  kind.invalid += verdict.invalid.length > 0 ? 1 : 0;
  for (const code of verdict.findings) kind.findings[code] = (kind.findings[code] ?? 0) + 1;
  for (const { fact, pointer, face } of verdict.lost) note('lost', `${fact} at ${pointer} (${face})`);
  for (const { fact, pointer, cause } of verdict.explained) note('explained', `${fact} at ${pointer}: ${cause}`);
  for (const { type, pointer, output, at } of verdict.survived)
    note('survived', `${type} of ${pointer} in ${output} ${at}`);
  for (const problem of verdict.invalid) note('invalid', problem);
}
