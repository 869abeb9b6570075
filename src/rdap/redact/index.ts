/** Redaction: what may leave memory of what a registry said (RFC 9537). Pure. */
export { classify, type Surroundings } from './classify.js';
export { redact } from './engine.js';
export { isRegisteredName, REGISTERED_NAMES } from './names.js';
export { isPlaceholder, isPrivacyService } from './placeholder.js';
export * from './policy.js';
