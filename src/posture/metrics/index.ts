import { type PostureMetric } from '../metric.js';
import { autoRenewEvidence } from './auto-renew-evidence.js';
import { contactRedaction } from './contact-redaction.js';
import { dataFreshness } from './data-freshness.js';
import { dnssec } from './dnssec.js';
import { expiryHorizon } from './expiry-horizon.js';
import { nameserverDiversity } from './nameserver-diversity.js';
import { registrarAbuseContact } from './registrar-abuse-contact.js';
import { registrarAccreditation } from './registrar-accreditation.js';
import { registryRegistrarConsistency } from './registry-registrar-consistency.js';
import { transferLock } from './transfer-lock.js';
import { updateLock } from './update-lock.js';

/** Every metric, in the order in which they are shown. */
export const METRICS: readonly PostureMetric[] = [
  expiryHorizon,
  autoRenewEvidence,
  transferLock,
  updateLock,
  dnssec,
  nameserverDiversity,
  registrarAccreditation,
  registrarAbuseContact,
  contactRedaction,
  dataFreshness,
  registryRegistrarConsistency,
];
