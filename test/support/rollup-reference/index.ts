import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, type RawRows } from '../rollup-raw.js';
import { coverage, freshnesses, quality } from './assessed.js';
import { churns } from './churn.js';
import { compliances } from './compliance.js';
import { dnssec, nameserverProviders } from './delegations.js';
import { requests, retention, violations } from './duties.js';
import { calendar, flows, registrars, statuses, tlds } from './names.js';
import { numbers } from './numbers.js';
import { portfolioWeeks } from './portfolio-weeks.js';
import { domainPostures, portfolioPostures } from './posture.js';
import { changes, collections, reliability, traffic } from './traffic.js';
import { deliveries, lookups, utilisation } from './use.js';
import { countries, registrarShares, tldWeeks } from './weeks.js';

/** What each runner must come to, by its name, in plain loops over everything there is. */
export const REFERENCE: Readonly<Record<string, (raw: RawRows, window: Window, now: Date) => Expected>> = {
  'registry-traffic': traffic,
  'registration-change': changes,
  collection: collections,
  'lookup-usage': lookups,
  'alert-delivery': deliveries,
  'lane-utilisation': utilisation,
  'registry-traffic-day': (raw, window, now) => ({ rows: traffic(raw, window, now).rows, rejected: {} }),
  'expiry-calendar': calendar,
  'domain-posture': domainPostures,
  'portfolio-posture': portfolioPostures,
  status: statuses,
  registrar: registrars,
  'registrar-flow': flows,
  'tld-day': tlds,
  'nameserver-provider': nameserverProviders,
  dnssec,
  network: numbers('ip'),
  asn: numbers('autnum'),
  'redaction-coverage': coverage,
  'data-quality': quality,
  freshness: freshnesses,
  retention,
  'data-subject-request': requests,
  violation: violations,
  'registry-reliability': reliability,
  'portfolio-accumulated': portfolioWeeks,
  churn: churns,
  compliance: compliances,
  country: countries,
  'registrar-share': registrarShares,
  tld: tldWeeks,
};
