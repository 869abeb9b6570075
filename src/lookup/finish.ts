import { type Finding, render } from '../rdap/index.js';
import { type StoredRegistration } from '../registration/index.js';
import { type Answer, type FinishedAnswer } from './answer.js';

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

/**
 * Writes both faces of an answer.
 *
 * @param registry the registry's record
 * @param registrar the registrar's, where the registry is thin
 * @param remarks findings about this asking, such as `stale-answer`
 */
export function finish(registry: Finishable, registrar?: Finishable, remarks: Finding[] = []): FinishedAnswer {
  const constant: Omit<Answer, 'query' | 'provenance'> = {
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
    constant: Buffer.from(JSON.stringify(constant).slice(1)),
    rdap: Buffer.from(JSON.stringify(render(registry.registration, registry.report))),
  };
}
