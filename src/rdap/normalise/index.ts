export { FINDING_CODES, type FindingCode } from '../finding.js';
export { CAPS } from './caps.js';
export { type ReadInstant, readInstant } from './instant.js';
export { normalise } from './normalise.js';
