/** What needs no connection: threads load this and not the drivers behind `index.ts`. */
export { arrayLiteral, copyLine, parseCopyLine } from './copy-text.js';
export { DEFAULT_TENANT_ID } from './tenant.js';
export { uuidV7, uuidV8 } from './uuid.js';
