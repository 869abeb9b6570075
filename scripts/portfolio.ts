/** A line of a portfolio file: what kind of object, and its name as someone wrote it. */
export interface Member {
  readonly kind: MemberKind;
  readonly name: string;
}

/** Path segment under /v1 of each kind. */
export const COLLECTIONS = {
  domain: 'domains',
  ip: 'ips',
  asn: 'asns',
  nameserver: 'nameservers',
  entity: 'entities',
} as const;
export type MemberKind = keyof typeof COLLECTIONS;

/** Reads `kind,name` lines under a header line. Throws with the number of a line that is not one. */
export function readPortfolio(csv: string): Member[] {
  const [header, ...lines] = csv.split(/\r?\n/).filter(Boolean);
  if (header !== 'kind,name') throw new Error('a portfolio starts with the line kind,name');
  return lines.map((line, n) => {
    const [kind = '', name] = line.split(',');
    if (!(kind in COLLECTIONS) || !name) throw new Error(`line ${n + 2} of the portfolio is not kind,name`);
    return { kind: kind as MemberKind, name };
  });
}

/** `/v1/domains/example.org` and the like; a prefix length stays a path segment of its own. */
export const pathOf = ({ kind, name }: Member): string =>
  `/v1/${COLLECTIONS[kind]}/${name.split('/').map(encodeURIComponent).join('/')}`;
