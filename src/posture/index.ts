export { ASSESSMENT_VERSION, assess, type Assessment } from './assess.js';
export {
  type AssessedDomain,
  type DelegationStanding,
  RECENT_DAYS,
  type RecentChange,
  type StoredDomain,
} from './assessed.js';
export { type LookAlike, type LookAlikes, lookAlikesOf, type Resemblance } from './look-alikes.js';
export { type Finding, type PostureMetric, type Verdict, VERDICTS } from './metric.js';
export { METRICS } from './metrics/index.js';
export { providerOf } from './nameserver-provider.js';
export { registrableDomain } from './registrable-domain.js';
export { type RaisedSignal, RISK_LEVELS, type RiskLevel, type RiskSignal } from './signal.js';
export { SIGNALS } from './signals/index.js';
