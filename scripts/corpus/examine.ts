import { type JsonObject, LookupFailure, type ObjectKind } from '../../src/rdap/index.js';
import { type Loss } from './evidence.js';
import { explanationOf } from './explained.js';
import { fidelity } from './fidelity.js';
import { processBody, type Processed } from './pipeline.js';
import { problemsOf } from './rfc9083.js';
import { type Survival, survivals } from './survival.js';

export const OBJECT_KINDS: readonly ObjectKind[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'];

export type Verdict =
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'crashed'; readonly reason: string }
  | {
      readonly outcome: 'answered';
      readonly facts: number;
      readonly lost: readonly Loss[];
      readonly explained: readonly (Loss & { readonly cause: string })[];
      readonly survived: readonly Survival[];
      readonly invalid: readonly string[];
      readonly findings: readonly string[];
    };

/** Runs one recorded answer through the product and asks every oracle about what came out. Never throws. */
export function examine(kind: ObjectKind, bytes: Uint8Array): Verdict {
  let processed: Processed;
  try {
    processed = processBody(kind, bytes);
  } catch (error) {
    if (error instanceof LookupFailure)
      return { outcome: 'refused', reason: `${error.code} ${error.detail.reason ?? ''}`.trim() };
    return { outcome: 'crashed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  return judgeResult(kind, processed);
}

/** What the oracles say about a result; apart from {@link examine} so that the oracles can be tried on results with planted faults. */
export function judgeResult(kind: ObjectKind, processed: Processed): Verdict & { outcome: 'answered' } {
  const { body, report, findings, document, broken } = processed;
  const registration = processed.registration as unknown as JsonObject;
  const { facts, lost } = fidelity(kind, body, { registration, document, findings, report });
  const causes = lost.map((loss) => ({ loss, cause: explanationOf(loss, findings)?.because }));
  return {
    outcome: 'answered',
    facts,
    lost: causes.flatMap(({ loss, cause }) => (cause === undefined ? [loss] : [])),
    explained: causes.flatMap(({ loss, cause }) => (cause === undefined ? [] : [{ ...loss, cause }])),
    survived: survivals(body, registration, { registration, report, findings, document }),
    invalid: [...problemsOf(document).map(({ pointer, problem }) => `${pointer}: ${problem}`), ...broken],
    findings: findings.map(({ code }) => code),
  };
}

/** For answers that are no objects (errors, searches, help, broken JSON): whatever was asked, they may be refused but not crash anything. */
export function survivesEveryKind(bytes: Uint8Array): Verdict {
  let last: Verdict = { outcome: 'refused', reason: '' };
  for (const kind of OBJECT_KINDS) {
    last = examine(kind, bytes);
    if (last.outcome === 'crashed') return last;
  }
  return last.outcome === 'answered' ? { outcome: 'refused', reason: 'no object' } : last;
}
