import { type JsonObject, normalise } from '../../src/rdap/index.js';

/** Normalises a domain with the given members: the registration without what every one has, and `code path` of each finding. */
export function readDomain(members: JsonObject): { domain: JsonObject; findings: string[]; incomplete: unknown } {
  const { registration, findings } = normalise('domain', {
    objectClassName: 'domain',
    ldhName: 'shop.example',
    ...members,
  });
  const {
    kind: _kind,
    key: _key,
    summary: _summary,
    ldhName: _ldhName,
    incomplete,
    ...domain
  } = registration as never as JsonObject;
  return { domain, findings: findings.map(({ code, path }) => `${code} ${path}`), incomplete };
}
