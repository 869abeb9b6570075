import { type RiskSignal } from '../signal.js';
import { danglingNameservers } from './dangling-nameservers.js';
import { expiredButAnswering } from './expired-but-answering.js';
import { inRedemption } from './in-redemption.js';
import { lameDelegation } from './lame-delegation.js';
import { lookAlike } from './look-alike.js';
import { nameserversMovedRecently } from './nameservers-moved-recently.js';
import { newlyRegistered } from './newly-registered.js';
import { onHold } from './on-hold.js';
import { randomLookingLabel } from './random-looking-label.js';
import { registrarMovedRecently } from './registrar-moved-recently.js';
import { registryRegistrarDisagreement } from './registry-registrar-disagreement.js';
import { singleProviderNameservers } from './single-provider-nameservers.js';

/** Every signal, in the order in which they are shown: what may end the name, who may have it, how it is delegated, what it is called. */
export const SIGNALS: readonly RiskSignal[] = [
  onHold,
  inRedemption,
  expiredButAnswering,
  registrarMovedRecently,
  nameserversMovedRecently,
  registryRegistrarDisagreement,
  danglingNameservers,
  lameDelegation,
  singleProviderNameservers,
  lookAlike,
  randomLookingLabel,
  newlyRegistered,
];
