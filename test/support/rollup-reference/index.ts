import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, type RawRows } from '../rollup-raw.js';
import { dnssec, nameserverProviders } from './delegations.js';
import { requests, retention, violations } from './duties.js';
import { calendar, flows, registrars, statuses, tlds } from './names.js';
import { numbers } from './numbers.js';
import { changes, collections, reliability, traffic } from './traffic.js';
import { churns } from './churn.js';
import { countries, registrarShares, tldWeeks } from './weeks.js';

/** What each runner must come to, by its name, in plain loops over everything there is. */
export const REFERENCE: Readonly<Record<string, (raw: RawRows, window: Window, now: Date) => Expected>> = {
  'registry-traffic': traffic,
  'registration-change': changes,
  collection: collections,
  'registry-traffic-day': (raw, window, now) => ({ rows: traffic(raw, window, now).rows, rejected: {} }),
  'expiry-calendar': calendar,
  status: statuses,
  registrar: registrars,
  'registrar-flow': flows,
  'tld-day': tlds,
  'nameserver-provider': nameserverProviders,
  dnssec,
  network: numbers('ip'),
  asn: numbers('autnum'),
  retention,
  'data-subject-request': requests,
  violation: violations,
  'registry-reliability': reliability,
  churn: churns,
  country: countries,
  'registrar-share': registrarShares,
  tld: tldWeeks,
};
