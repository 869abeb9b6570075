/** What needs neither Nest nor a connection: threads load this instead of `index.ts`. */
export { type Origin, recordOf } from './record-of.js';
export { redactionUnder, type RedactionSettings } from './redaction-settings.js';
export { refine, type RefineContext, type Refined } from './refine.js';
