export { type Attempt, type AttemptOutcome } from './attempt.js';
export {
  BOOTSTRAP_NAMES,
  BootstrapService,
  type BootstrapName,
  type BootstrapState,
  type KnownRegistries,
  type RdapService,
} from './bootstrap/index.js';
export {
  type CircuitName,
  circuitOf,
  freshLane,
  LaneBook,
  laneSeconds,
  type LaneState,
  LaneStore,
  type OpenLane,
  rateOf,
} from './lanes/index.js';
export { Profiles, REGISTRY_PROFILES, type RegistryProfile } from './profiles/index.js';
export { type AskOptions, QUESTION_MS, RdapClient, type Route } from './rdap.client.js';
export { type RegistryAnswer } from './registry-exchange.js';
export { registrarReferral } from './referral.js';
export { RegistriesModule } from './registries.module.js';
export { RegistryModule } from './registry.module.js';
