import { type Runner } from '../runner.js';
import { asnRunner } from './daily/asn.runner.js';
import { dataQualityRunner } from './daily/data-quality.runner.js';
import { dataSubjectRequestRunner } from './daily/data-subject-request.runner.js';
import { dnssecRunner } from './daily/dnssec.runner.js';
import { domainPostureRunner } from './daily/domain-posture.runner.js';
import { expiryCalendarRunner } from './daily/expiry-calendar.runner.js';
import { freshnessRunner } from './daily/freshness.runner.js';
import { nameserverProviderRunner } from './daily/nameserver-provider.runner.js';
import { networkRunner } from './daily/network.runner.js';
import { portfolioPostureRunner } from './daily/portfolio-posture.runner.js';
import { redactionCoverageRunner } from './daily/redaction-coverage.runner.js';
import { registrarFlowRunner } from './daily/registrar-flow.runner.js';
import { registrarRunner } from './daily/registrar.runner.js';
import { registryTrafficDayRunner } from './daily/registry-traffic-day.runner.js';
import { retentionRunner } from './daily/retention.runner.js';
import { statusRunner } from './daily/status.runner.js';
import { tldDayRunner } from './daily/tld-day.runner.js';
import { violationRunner } from './daily/violation.runner.js';
import { alertDeliveryRunner } from './hourly/alert-delivery.runner.js';
import { collectionRunner } from './hourly/collection.runner.js';
import { laneUtilisationRunner } from './hourly/lane-utilisation.runner.js';
import { lookupUsageRunner } from './hourly/lookup-usage.runner.js';
import { registrationChangeRunner } from './hourly/registration-change.runner.js';
import { registryTrafficRunner } from './hourly/registry-traffic.runner.js';
import { churnRunner } from './weekly/churn.runner.js';
import { complianceRunner } from './weekly/compliance.runner.js';
import { countryRunner } from './weekly/country.runner.js';
import { portfolioAccumulatedRunner } from './weekly/portfolio-accumulated.runner.js';
import { registrarShareRunner } from './weekly/registrar-share.runner.js';
import { registryReliabilityRunner } from './weekly/registry-reliability.runner.js';
import { tldRunner } from './weekly/tld.runner.js';

/** Every runner. What it writes stands in `rollups/catalogue/` under its name, so that it can be asked for. */
export const RUNNERS: readonly Runner[] = [
  registryTrafficRunner,
  registrationChangeRunner,
  collectionRunner,
  lookupUsageRunner,
  alertDeliveryRunner,
  laneUtilisationRunner,
  registryTrafficDayRunner,
  expiryCalendarRunner,
  domainPostureRunner,
  portfolioPostureRunner,
  statusRunner,
  registrarRunner,
  registrarFlowRunner,
  tldDayRunner,
  nameserverProviderRunner,
  dnssecRunner,
  networkRunner,
  asnRunner,
  redactionCoverageRunner,
  dataQualityRunner,
  freshnessRunner,
  retentionRunner,
  dataSubjectRequestRunner,
  violationRunner,
  registryReliabilityRunner,
  complianceRunner,
  tldRunner,
  registrarShareRunner,
  countryRunner,
  churnRunner,
  portfolioAccumulatedRunner,
];
