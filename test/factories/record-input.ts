import {
  type DomainRegistration,
  type IpRegistration,
  type RedactedRegistration,
  type RedactionReport,
} from '../../src/rdap/index.js';
import { type AbsenceInput, type RecordInput } from '../../src/registration/index.js';
import { DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';

const FAR = new Date('2999-01-01T00:00:00Z');

export const REPORT: RedactionReport = {
  ruleSets: ['strict@1'],
  detector: '1.0.0',
  decisions: [],
  piiRedacted: true,
  found: 0,
  redacted: 0,
  kept: 0,
};

/** A registration as `redact()` would leave it: these hold no personal data to begin with. */
export function domain(ldhName: string, members: Partial<DomainRegistration> = {}): RedactedRegistration {
  const registration: DomainRegistration = {
    kind: 'domain',
    key: ldhName,
    ldhName,
    handle: 'D1-EXAMPLE',
    status: [{ rdap: 'active' }],
    nameservers: [{ ldhName: 'ns1.example.net' }, { ldhName: 'ns2.example.net' }],
    summary: {},
    ...members,
  };
  return registration as RedactedRegistration;
}

/** Members of a domain that is under a registrar. */
export const under = (registrar: string): Pick<DomainRegistration, 'summary' | 'entities'> => ({
  summary: { registrar: { name: registrar } },
  entities: [{ roles: ['registrar'], contact: { name: registrar } }],
});

export function network(cidr: string, members: Partial<IpRegistration> = {}): RedactedRegistration {
  const registration: IpRegistration = {
    kind: 'ip',
    key: cidr,
    cidrs: [cidr],
    handle: 'NET-1',
    summary: {},
    ...members,
  };
  return registration as RedactedRegistration;
}

/** What a lookup hands to the store, fetched at `minute` minutes past an arbitrary hour. */
export function recordInput(
  registration: RedactedRegistration,
  minute: number,
  rest: Partial<RecordInput> = {},
): RecordInput {
  const { kind, key } = registration;
  const fetchedAt = minutesPast(minute);
  return {
    tenantId: DEFAULT_TENANT_ID,
    kind,
    key,
    authority: 'rdap.registry.example',
    role: 'registry',
    registration,
    report: REPORT,
    findings: [],
    sourceUrl: `https://rdap.registry.example/${kind}/${key}`,
    fetchedAt,
    query: { kind, key },
    policyVersion: 'strict@1',
    expiresAt: FAR,
    provenance: 'lookup',
    attempts: [
      {
        authority: 'rdap.registry.example',
        urlHost: 'rdap.registry.example',
        kind,
        outcome: 'answered',
        httpStatus: 200,
        latencyMs: 12.4,
        bytes: 2_048,
        at: fetchedAt.getTime(),
      },
    ],
    ...rest,
  };
}

export function absence(key: string, minute: number, rest: Partial<AbsenceInput> = {}): AbsenceInput {
  return {
    tenantId: DEFAULT_TENANT_ID,
    query: { kind: 'domain', key },
    authority: 'rdap.registry.example',
    url: `https://rdap.registry.example/domain/${key}`,
    fetchedAt: minutesPast(minute),
    expiresAt: FAR,
    provenance: 'lookup',
    attempts: [],
    ...rest,
  };
}

export const minutesPast = (minute: number): Date => new Date(Date.UTC(2026, 5, 1, 12, minute));
