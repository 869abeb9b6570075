import { resolvePolicy } from '../../src/policy/index.js';
import {
  decode,
  diff,
  type Finding,
  formatQuery,
  type JsonObject,
  judge,
  normalise,
  type ObjectKind,
  parseQuery,
  type RdapQuery,
  redact,
  type RedactedRegistration,
  type RedactionPolicy,
  type RedactionReport,
  type Registration,
  render,
  scanText,
} from '../../src/rdap/index.js';

/** What the product makes of one body. */
export interface Processed {
  readonly body: JsonObject;
  readonly registration: RedactedRegistration;
  readonly report: RedactionReport;
  readonly findings: readonly Finding[];
  readonly document: JsonObject;
  /** Laws that did not hold, in words; empty where all is well. */
  readonly broken: readonly string[];
}

/** An operator who says nothing about establishments: the strict baseline and the laws of the contacts' countries. */
const CONTEXT = { establishments: [], regions: [] } as const;

/** Every pure stage of the product in the order of the live path: decode → judge → normalise → policy → redact → render, and diff. */
export function processBody(kind: ObjectKind, bytes: Uint8Array): Processed {
  const { body, findings: wire } = decode(bytes);
  const { registration, findings: read } = normalise(kind, body);
  const judged = judgeOwn(registration, body);
  const policy = resolvePolicy(registration, CONTEXT).redaction;
  const { registration: redacted, report } = redact(registration, policy, scanText);
  return {
    body,
    registration: redacted,
    report,
    findings: [...wire, ...judged, ...read],
    document: render(redacted, report),
    broken: brokenLaws(redacted, policy),
  };
}

/** An answer is judged as the one to the question for the object that it is about; objects without a name cannot be asked for. */
function judgeOwn(registration: Registration, body: JsonObject): Finding[] {
  const query = queryFor(registration);
  return query === undefined ? [] : judge(query, body);
}

function queryFor({ kind, key }: Registration): RdapQuery | undefined {
  try {
    const query = parseQuery(
      kind,
      kind === 'ip' ? (key.split('-')[0] ?? '') : kind === 'autnum' ? (key.split('-')[0] ?? '') : key,
    );
    return parseQuery(kind, formatQuery(query));
  } catch {
    return undefined;
  }
}

function brokenLaws(redacted: RedactedRegistration, policy: RedactionPolicy): string[] {
  const broken: string[] = [];
  if (diff(redacted, redacted).length > 0) broken.push('diff(x, x) is not empty');
  const again = redact(redacted, policy, scanText);
  if (JSON.stringify(again.registration) !== JSON.stringify(redacted))
    broken.push('redacting twice changes more (RED-24)');
  return broken;
}
