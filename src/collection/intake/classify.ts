import { type RdapQuery } from '../../rdap/index.js';
import { type Priority } from '../priority.js';

/** Banks, governments and armed forces; below each of these, and these themselves. */
const CRITICAL: ReadonlySet<string> = new Set([
  ...['bank', 'gov', 'mil'],
  // Where a government has a name of another form under its country.
  ...['admin.ch', 'bund.de', 'europa.eu', 'gc.ca', 'gouv.fr', 'gv.at', 'overheid.nl'],
]);

/** Second labels that stand for a government or an army under a country's suffix: `gov.uk`, `go.jp`, `mil.br`. */
const CRITICAL_UNDER_COUNTRY: ReadonlySet<string> = new Set(['gov', 'govt', 'go', 'gob', 'gouv', 'gub', 'guv', 'mil']);

/** Labels of names that exist for trying things out (RFC 2606, RFC 6761). */
const TRIALS: ReadonlySet<string> = new Set(['test', 'example', 'invalid']);
/** These say so wherever they stand; `invalid` as a suffix alone. */
const TRIAL_LABELS: ReadonlySet<string> = new Set(['test', 'example']);

const COUNTRY = /^[a-z]{2}$/;

/**
 * How urgent an object is where nobody said so: by its name alone. `high` is nobody's by name.
 *
 * @param query key: canonical form
 */
export function classify({ kind, key }: Pick<RdapQuery, 'kind' | 'key'>): Priority {
  if (kind !== 'domain' && kind !== 'nameserver') return 'normal';
  const labels = key.split('.');
  const [last = '', second = ''] = labels.toReversed();
  if (TRIALS.has(last) || labels.some((label) => TRIAL_LABELS.has(label))) return 'low';
  if (CRITICAL.has(last) || CRITICAL.has(`${second}.${last}`)) return 'critical';
  return COUNTRY.test(last) && CRITICAL_UNDER_COUNTRY.has(second) ? 'critical' : 'normal';
}
