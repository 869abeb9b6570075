/** Free-text recognisers (PII-1…11): what stands in a text that is about a person. Pure; no text leaves but offsets. */
import { birthDate } from './birth-date.js';
import { cryptoWallet } from './crypto-wallet.js';
import { email } from './email.js';
import { iban } from './iban.js';
import { ipAddress } from './ip-address.js';
import { nationalId } from './national-id.js';
import { paymentCard } from './payment-card.js';
import { personHandle } from './person-handle.js';
import { personName } from './person-name.js';
import { personalUrl } from './personal-url.js';
import { phone } from './phone.js';
import { postalAddress } from './postal-address.js';
import { type Recogniser } from './recogniser.js';
import { scannerOf } from './scan.js';
import { type TextScanner } from './span.js';
import { specialCategory } from './special-category.js';

export { AdHocFault, adHocRecogniser, type AdHocSpec } from './ad-hoc.js';
export { isRoleMailbox } from './email.js';
export { nameLikeDomain } from './name-like-domain.js';
export { nameWithoutTrader, personLikeName, type NameContext, type NameJudgement } from './person-like.js';
export type { Candidate, Clues, Recogniser } from './recogniser.js';
export { scannerOf } from './scan.js';
export * from './span.js';

/** Changes whenever a find may change: stored with every redaction (RED-28), and the key of the published figures (PII-8). */
export const DETECTOR_VERSION = '1.0.0';

/** Every recogniser in use. Adding one is a file, its cases, and a line here. */
export const RECOGNISERS: readonly Recogniser[] = [
  email,
  phone,
  ipAddress,
  postalAddress,
  iban,
  paymentCard,
  nationalId,
  birthDate,
  personName,
  personHandle,
  personalUrl,
  cryptoWallet,
  specialCategory,
];

export const scanText: TextScanner = scannerOf(RECOGNISERS);
