import { type Entity, type Registration, type Status } from '../src/rdap/index.js';
import { bold, dim } from './terminal.js';

/** The members of `/v1` answers that a terminal shows. */
export interface ReadableAnswer {
  readonly query: { readonly input: string; readonly key: string; readonly reducedFrom?: string };
  readonly registration: Registration;
  readonly redactions: readonly unknown[];
  readonly provenance: {
    readonly registry: string;
    readonly source: string;
    readonly fetchedAt: string;
    readonly ageSeconds: number;
  };
  readonly policy: { readonly ruleSets: readonly string[] };
  readonly findings: readonly { readonly severity: string; readonly message: string }[];
}

type Line = [label: string, value: string | number | undefined];

const joined = (values: readonly string[] | undefined): string | undefined => values?.join(', ') || undefined;
const statuses = (list: readonly Status[] | undefined): string | undefined => joined(list?.map(({ rdap }) => rdap));

function contactLines(entities: readonly Entity[] | undefined): Line[] {
  return (entities ?? []).map(({ roles, contact, handle, entityClass }) => {
    const who = [contact?.name, ...(contact?.organisations ?? []), ...(contact?.emails ?? [])].filter(Boolean);
    const said = who.length > 0 ? [...new Set(who)].join(', ') : 'redacted';
    return [
      joined(roles) ?? 'entity',
      `${said}${handle ? ` [${handle}]` : ''}${entityClass ? ` (${entityClass})` : ''}`,
    ];
  });
}

/** What is particular to the kind of object. */
function ownLines(registration: Registration): Line[] {
  switch (registration.kind) {
    case 'domain':
      return [
        ['name', registration.unicodeName],
        ['nameservers', joined(registration.nameservers?.map(({ ldhName }) => ldhName))],
        [
          'signed',
          registration.secureDns?.delegationSigned === undefined
            ? undefined
            : String(registration.secureDns.delegationSigned),
        ],
      ];
    case 'ip':
      return [
        ['network', joined(registration.cidrs)],
        ['range', `${registration.startAddress} – ${registration.endAddress}`],
        ['name', registration.name],
        ['country', registration.country],
      ];
    case 'autnum':
      return [
        ['name', registration.name],
        ['country', registration.country],
      ];
    case 'nameserver':
      return [['addresses', joined([...(registration.ipv4 ?? []), ...(registration.ipv6 ?? [])])]];
    case 'entity':
      return [...contactLines([registration])];
  }
}

/** One screen: what it is, who holds it, since and until when, and how the answer came about. */
export function readable({ query, registration, redactions, provenance, policy, findings }: ReadableAnswer): string {
  const { summary } = registration;
  const lines: Line[] = [
    ['asked as', query.reducedFrom ? `${query.reducedFrom}, of which ${query.key} is the registration` : undefined],
    ...ownLines(registration),
    ['registrar', summary.registrar?.name],
    ['status', statuses(registration.status)],
    ['registered', summary.registeredAt],
    ['last changed', summary.lastChangedAt],
    ['expires', summary.expiresAt],
    ['abuse', joined([summary.abuse?.email, summary.abuse?.phone].filter((value) => value !== undefined))],
    // The registrar has its line already.
    ...contactLines(registration.entities?.filter(({ roles }) => !roles?.includes('registrar'))),
    [
      'source',
      `${provenance.registry}, ${provenance.source}, ${provenance.fetchedAt} (${provenance.ageSeconds} s ago)`,
    ],
    ['redacted', `${redactions.length} fields under ${policy.ruleSets.join(', ')}`],
    ...findings.filter(({ severity }) => severity !== 'info').map(({ severity, message }): Line => [severity, message]),
  ];
  const said = lines.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(...said.map(([label]) => label.length));
  return [bold(registration.key), ...said.map(([label, value]) => `  ${dim(label.padEnd(width))}  ${value}`)].join(
    '\n',
  );
}
