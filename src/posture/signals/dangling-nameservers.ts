import { type DelegationStanding } from '../assessed.js';
import { registrableDomain } from '../registrable-domain.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';

/**
 * Whoever registers the domain of a nameserver answers for all names that are delegated to it. Where it is gone, anybody can: high. Where it
 * has expired that may be so in weeks: medium. One such host is enough, because resolvers ask any of them.
 */
export const danglingNameservers: RiskSignal = {
  id: 'dangling-nameservers',
  version: 1,
  title: 'Delegated to a name that others can take',
  evaluate({ registration: { ldhName, nameservers = [] }, delegations }): RaisedSignal | undefined {
    const domains = [...new Set(nameservers.map((host) => registrableDomain(host.ldhName)))];
    const standing = (wanted: DelegationStanding) =>
      domains.filter((domain) => domain !== registrableDomain(ldhName) && delegations.get(domain) === wanted);
    const [gone, expired] = [standing('gone'), standing('expired')];
    if (gone.length > 0) return { level: 'high', evidence: `${told(gone)}, which no registry holds any more.` };
    if (expired.length > 0) return { level: 'medium', evidence: `${told(expired)}, whose registration has run out.` };
    return undefined;
  },
};

/** One of them and how many more: names are long, and the list is the registration's. */
function told([first, ...others]: readonly string[]): string {
  const more = others.length > 0 ? ` and below ${others.length} more` : '';
  return `Nameservers live below ${first}${more}`;
}
