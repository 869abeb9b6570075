import { AFNIC } from './afnic.js';
import { AFRINIC } from './afrinic.js';
import { APNIC } from './apnic.js';
import { ARIN } from './arin.js';
import { AUDA } from './auda.js';
import { CENTRALNIC } from './centralnic.js';
import { CIRA } from './cira.js';
import { CZ_NIC } from './cz-nic.js';
import { DEFAULT_PROFILE, OWN_PROFILE } from './default.js';
import { DENIC } from './denic.js';
import { GODADDY_REGISTRY } from './godaddy-registry.js';
import { GOOGLE_REGISTRY } from './google-registry.js';
import { IANA } from './iana.js';
import { IDENTITY_DIGITAL } from './identity-digital.js';
import { ISNIC } from './isnic.js';
import { JPRS } from './jprs.js';
import { KISA } from './kisa.js';
import { LACNIC } from './lacnic.js';
import { MARKMONITOR } from './markmonitor.js';
import { NIC_BR } from './nic-br.js';
import { NOMINET } from './nominet.js';
import { NORID } from './norid.js';
import { PIR } from './pir.js';
import { type RegistryProfile } from './profile.js';
import { RIPE_NCC } from './ripe-ncc.js';
import { SIDN } from './sidn.js';
import { SWITCH } from './switch.js';
import { TUCOWS_REGISTRAR } from './tucows-registrar.js';
import { TUCOWS_REGISTRY } from './tucows-registry.js';
import { VERISIGN } from './verisign.js';

export { DEFAULT_PROFILE, OWN_PROFILE };
export { type Figure, FIGURES, type FigureSource, type FigureSources } from './figure-source.js';
export { readOwnProfiles } from './own-profiles.js';
export { type Backoff, type ReachedBy, type RegistryProfile, type StatedLimit } from './profile.js';
export { Profiles } from './profiles.js';
export { type Quirk, type QuirkName, QUIRKS } from './quirk.js';

/** Every registry that has a profile of its own. A new one is a file here and a line in this list. */
export const REGISTRY_PROFILES: readonly RegistryProfile[] = [
  AFNIC,
  AFRINIC,
  APNIC,
  ARIN,
  AUDA,
  CENTRALNIC,
  CIRA,
  CZ_NIC,
  DENIC,
  GODADDY_REGISTRY,
  GOOGLE_REGISTRY,
  IANA,
  IDENTITY_DIGITAL,
  ISNIC,
  JPRS,
  KISA,
  LACNIC,
  MARKMONITOR,
  NIC_BR,
  NOMINET,
  NORID,
  PIR,
  RIPE_NCC,
  SIDN,
  SWITCH,
  TUCOWS_REGISTRAR,
  TUCOWS_REGISTRY,
  VERISIGN,
];
