import { type Aggregate } from './aggregate.js';
import { asn } from './asn.js';
import { collection } from './collection.js';
import { dataSubjectRequest } from './data-subject-request.js';
import { dnssec } from './dnssec.js';
import { expiryCalendar } from './expiry-calendar.js';
import { nameserverProvider } from './nameserver-provider.js';
import { network } from './network.js';
import { registrar } from './registrar.js';
import { registrarFlow } from './registrar-flow.js';
import { registrationChange } from './registration-change.js';
import { registryReliability } from './registry-reliability.js';
import { registryTraffic } from './registry-traffic.js';
import { registryTrafficDay } from './registry-traffic-day.js';
import { retention } from './retention.js';
import { status } from './status.js';
import { tldDay } from './tld-day.js';
import { violation } from './violation.js';

export * from './aggregate.js';

/** Every table that can be asked for, in the order in which it is shown. SQL is made of these words alone. */
export const CATALOGUE: readonly Aggregate[] = [
  registryTraffic,
  registrationChange,
  collection,
  registryTrafficDay,
  expiryCalendar,
  status,
  registrar,
  registrarFlow,
  tldDay,
  nameserverProvider,
  dnssec,
  network,
  asn,
  retention,
  dataSubjectRequest,
  violation,
  registryReliability,
];

