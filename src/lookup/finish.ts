import { type Finding, render } from '../rdap/index.js';
import { type StoredRegistration } from '../registration/index.js';
import { type Answer, type Face, type FinishedAnswer } from './answer.js';

/** What of a stored registration goes into an answer. */
export type Finishable = Pick<
  StoredRegistration,
  | 'registration'
  | 'report'
  | 'findings'
  | 'authority'
  | 'sourceUrl'
  | 'registrarUrl'
  | 'fetchedAt'
  | 'registryUpdatedAt'
  | 'versionId'
  | 'firstSeenAt'
  | 'lastChangedAt'
  | 'expiresAt'
>;

/** What is known of the object that answers a question. */
export interface Found {
  registry: Finishable;
  /** Where the registry is thin. */
  registrar?: Finishable;
  /** About this asking, such as `stale-answer`. */
  remarks?: Finding[];
}

/** Writes an answer for one face. */
export function finish(face: Face, { registry, registrar, remarks = [] }: Found): FinishedAnswer {
  return {
    provenance: {
      registry: registry.authority,
      url: registry.sourceUrl,
      registrarUrl: registrar?.sourceUrl ?? registry.registrarUrl,
      fetchedAt: registry.fetchedAt.toISOString(),
      registryUpdatedAt: registry.registryUpdatedAt?.toISOString(),
      versionId: registry.versionId,
      firstSeenAt: registry.firstSeenAt.toISOString(),
      lastChangedAt: registry.lastChangedAt.toISOString(),
    },
    body:
      face === 'rdap'
        ? Buffer.from(JSON.stringify(render(registry.registration, registry.report)))
        : Buffer.from(JSON.stringify(constantMembers(registry, registrar, remarks)).slice(1)),
  };
}

function constantMembers(
  registry: Finishable,
  registrar: Finishable | undefined,
  remarks: Finding[],
): Omit<Answer, 'query' | 'provenance'> {
  return {
    outcome: 'found',
    registration: registry.registration,
    ...(registrar && { registrarRegistration: registrar.registration }),
    redactions: registry.report.decisions,
    ...(registrar && { registrarRedactions: registrar.report.decisions }),
    policy: {
      ruleSets: [...registry.report.ruleSets],
      piiRedacted: registry.report.piiRedacted && (registrar?.report.piiRedacted ?? true),
      retainedUntil: registry.expiresAt.toISOString(),
    },
    findings: [...remarks, ...registry.findings],
  };
}
