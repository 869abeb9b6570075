export { AllowedHosts } from './allowed-hosts.js';
export { type Resolver } from './guarded-connector.js';
export { OUTBOUND_LIMITS, type OutboundLimits } from './limits.js';
export {
  OutboundClient,
  type OutboundOptions,
  type OutboundPost,
  type OutboundRequest,
  type OutboundResponse,
} from './outbound.client.js';
export { OUTBOUND_ERRORS, OutboundError, type OutboundErrorCode, type TimeoutPhase } from './outbound.error.js';
