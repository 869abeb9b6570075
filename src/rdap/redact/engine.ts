import { type RedactedRegistration, type RedactionResult, type Registration } from '../model.js';
import { DETECTOR_VERSION, type TextScanner } from '../pii/index.js';
import { redactEntity } from './entity.js';
import { FreeText } from './free-text.js';
import { Ledger } from './ledger.js';
import { redactAutnum, redactDomain, redactNameserver, redactNetwork, type Run } from './objects.js';
import { type RedactionPolicy } from './policy.js';
import { redactRemarks } from './remarks.js';
import { mapShared, withMembers } from './sharing.js';
import { redactSummary } from './summary.js';
import { survey } from './survey.js';

/**
 * Takes out of a registration what the policy forbids to show (RFC 9537, RED-1…30). Pure: the same registration, policy and scanner
 * give the same result, the input is never written to, and what is not personal is shared with it. What comes out can go in
 * again and stays as it is. Never throws on odd content.
 */
export function redact(registration: Registration, policy: RedactionPolicy, scan: TextScanner): RedactionResult {
  const { classes, echoes, country, replacedMail } = survey(registration, policy);
  const ledger = new Ledger();
  const text = new FreeText(scan, policy.threshold, echoes, ledger, country);
  const run: Run = { policy, classes, replacedMail, ledger, text };
  const object = redactObject(registration, run);
  const redacted = withMembers<Registration>(object, {
    notices: redactRemarks(object.notices, '', 'notices', text, ledger),
    upstreamRedactions: mapShared(object.upstreamRedactions, (entry, i) => {
      const description =
        entry.description &&
        text.redact(entry.description, { path: `/upstreamRedactions/${i}/description`, where: 'redaction name' });
      const reason =
        entry.reason?.description === undefined
          ? entry.reason
          : withMembers(entry.reason, {
              description: text.redact(entry.reason.description, {
                path: `/upstreamRedactions/${i}/reason`,
                where: 'redaction reason',
              }),
            });
      return withMembers(entry, { description, reason });
    }),
    summary: redactSummary(object, registration),
  });
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
