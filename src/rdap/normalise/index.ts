export { FINDING_CODES, type FindingCode } from '../finding.js';
export { CAPS } from './caps.js';
export { normalise } from './normalise.js';
