import { type EffectivePolicy, type PolicyContext, resolvePolicy } from '../policy/index.js';
import {
  type Finding,
  type JsonObject,
  LookupFailure,
  normalise,
  type ObjectKind,
  redact,
  type RedactedRegistration,
  type RedactionReport,
  type RedactionResult,
  type Registration,
  type TextScanner,
} from '../rdap/index.js';

/** Under whose law, and with which recognisers. */
export interface RefineContext {
  policy: PolicyContext;
  scan: TextScanner;
}

/** What is left of a registry's answer once it may be kept. */
export interface Refined {
  registration: RedactedRegistration;
  report: RedactionReport;
  findings: Finding[];
  policy: EffectivePolicy;
}

/**
 * The pure middle of every way in (lookup, and later collection and import): normalise → policy → redact. What goes in may hold personal
 * data, what comes out may be stored.
 *
 * Throws `LookupFailure('redaction-failed')`, without any content, where redaction throws: nothing is kept then (RED-4).
 */
export function refine(kind: ObjectKind, body: JsonObject, wireFindings: Finding[], context: RefineContext): Refined {
  const { registration, findings } = normalise(kind, body);
  const policy = resolvePolicy(registration, context.policy);
  const { registration: redacted, report } = redactOrFail(registration, policy, context.scan);
  return { registration: redacted, report, findings: [...wireFindings, ...findings], policy };
}

function redactOrFail(registration: Registration, policy: EffectivePolicy, scan: TextScanner): RedactionResult {
  try {
    return redact(registration, policy.redaction, scan);
  } catch (error) {
    // The cause may quote what it choked on, so only its class travels.
    throw new LookupFailure('redaction-failed', 'The answer could not be redacted and was not kept.', {
      reason: (error as Error).name,
    });
  }
}
