import { type Aggregate } from './aggregate.js';
import { alertDelivery } from './alert-delivery.js';
import { asn } from './asn.js';
import { churn } from './churn.js';
import { collection } from './collection.js';
import { compliance } from './compliance.js';
import { country } from './country.js';
import { dataQuality } from './data-quality.js';
import { dataSubjectRequest } from './data-subject-request.js';
import { dnssec } from './dnssec.js';
import { domainPosture } from './domain-posture.js';
import { expiryCalendar } from './expiry-calendar.js';
import { freshness } from './freshness.js';
import { laneUtilisation } from './lane-utilisation.js';
import { lookupUsage } from './lookup-usage.js';
import { nameserverProvider } from './nameserver-provider.js';
import { network } from './network.js';
import { portfolioAccumulated } from './portfolio-accumulated.js';
import { portfolioMetric } from './portfolio-metric.js';
import { portfolioPosture } from './portfolio-posture.js';
import { postureMetric } from './posture-metric.js';
import { redactionCoverage } from './redaction-coverage.js';
import { registrarFlow } from './registrar-flow.js';
import { registrarShare } from './registrar-share.js';
import { registrar } from './registrar.js';
import { registrationChange } from './registration-change.js';
import { registryReliability } from './registry-reliability.js';
import { registryTrafficDay } from './registry-traffic-day.js';
import { registryTraffic } from './registry-traffic.js';
import { retention } from './retention.js';
import { riskSignal } from './risk-signal.js';
import { status } from './status.js';
import { tldDay } from './tld-day.js';
import { tld } from './tld.js';
import { violation } from './violation.js';

export * from './aggregate.js';

/** Every table that can be asked for, in the order in which it is shown. SQL is made of these words alone. */
export const CATALOGUE: readonly Aggregate[] = [
  registryTraffic,
  registrationChange,
  collection,
  lookupUsage,
  alertDelivery,
  laneUtilisation,
  registryTrafficDay,
  expiryCalendar,
  domainPosture,
  postureMetric,
  riskSignal,
  portfolioPosture,
  portfolioMetric,
  status,
  registrar,
  registrarFlow,
  tldDay,
  nameserverProvider,
  dnssec,
  network,
  asn,
  redactionCoverage,
  dataQuality,
  freshness,
  retention,
  dataSubjectRequest,
  violation,
  registryReliability,
  portfolioAccumulated,
  churn,
  compliance,
  country,
  registrarShare,
  tld,
];

/** The table that answers about an aggregate are made of; none for a name that is not in the catalogue. */
export const tablesOf = (name: string | undefined): string[] =>
  CATALOGUE.filter((aggregate) => aggregate.name === name).map(({ table }) => table);
