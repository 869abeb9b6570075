import { type Aggregate } from './aggregate.js';
import { asn } from './asn.js';
import { collection } from './collection.js';
import { expiryCalendar } from './expiry-calendar.js';
import { network } from './network.js';
import { registrar } from './registrar.js';
import { registrarFlow } from './registrar-flow.js';
import { registrationChange } from './registration-change.js';
import { registryReliability } from './registry-reliability.js';
import { registryTraffic } from './registry-traffic.js';
import { registryTrafficDay } from './registry-traffic-day.js';
import { status } from './status.js';
import { tldDay } from './tld-day.js';

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
  network,
  asn,
  registryReliability,
];
