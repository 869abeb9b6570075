import {
  type RedactedRegistration,
  type RedactionResult,
  type Registration,
  type UpstreamRedaction,
} from '../model.js';
import { DETECTOR_VERSION, type PiiType, type TextScanner } from '../pii/index.js';
import { summarise } from '../normalise/summary.js';
import { redactEntity } from './entity.js';
import { FreeText } from './free-text.js';
import { Ledger } from './ledger.js';
import { redactAutnum, redactDomain, redactNameserver, redactNetwork, type Run } from './objects.js';
import { type RedactionPolicy } from './policy.js';
import { redactRemarks } from './remarks.js';
import { mapShared, withMembers } from './sharing.js';
import { survey } from './survey.js';

/** `Technical Name` reads like a name to a recogniser. */
const IN_FIELD_NAMES: ReadonlySet<PiiType> = new Set<PiiType>(['email', 'phone']);

/**
 * Takes out of a registration what the policy forbids to show (RFC 9537, RED-1…30). Pure: the same registration, policy and scanner
 * give the same result, the input is never written to, and what is not personal is shared with it. What comes out can go in
 * again and stays as it is. Never throws on odd content.
 */
export function redact(registration: Registration, policy: RedactionPolicy, scan: TextScanner): RedactionResult {
  const { classes, echoes, country, replacedMail, holders } = survey(registration, policy);
  const ledger = new Ledger();
  const text = new FreeText(scan, policy.threshold, echoes, ledger, country);
  const run: Run = { kind: registration.kind, policy, classes, replacedMail, holders, ledger, text };
  const object = redactObject(registration, run);
  const texts = withMembers<Registration>(object, {
    notices: redactRemarks(object.notices, '', 'notices', text, ledger),
    upstreamRedactions: mapShared(object.upstreamRedactions, (entry, i) =>
      redactUpstream(entry, `/upstreamRedactions/${i}`, text),
    ),
  });
  // The summary tells again what stands elsewhere, so it is told again of what is left.
  const redacted = withMembers<Registration>(texts, { summary: summarise(texts) });
  const { decisions, found, redacted: count } = ledger;
  return {
    // The one place that grants the brand: only what passed through here may be stored or served.
    registration: redacted as RedactedRegistration,
    report: {
      ruleSets: [...policy.ruleSets],
      detector: DETECTOR_VERSION,
      decisions,
      piiRedacted: found === count,
      found,
      redacted: count,
      kept: found - count,
    },
  };
}

/** What the source says about its own redaction is text like any other, though `Registrant Name` is none. */
function redactUpstream(entry: UpstreamRedaction, path: string, text: FreeText): UpstreamRedaction {
  const clean = (words: string | undefined): string | undefined =>
    words && (text.redact(words, { path, where: 'names of redacted fields', types: IN_FIELD_NAMES }) || undefined);
  const { description, reason } = entry;
  return withMembers<UpstreamRedaction>(entry, {
    description: clean(description),
    reason: reason && withMembers(reason, { description: clean(reason.description) }),
  });
}

function redactObject(registration: Registration, run: Run): Registration {
  switch (registration.kind) {
    case 'domain':
      return redactDomain(registration, '', run);
    case 'ip':
      return redactNetwork(registration, '', undefined, run, true);
    case 'autnum':
      return redactAutnum(registration, '', undefined, run, true);
    case 'nameserver':
      return redactNameserver(registration, '', run, true);
    case 'entity':
      return redactEntity(registration, '', undefined, true, run) as typeof registration;
  }
}
