/** What needs neither Nest nor a database: threads load this instead of `index.ts`. */
export { BatchBuilder, prepareBatch, rowsOf } from './prepare.js';
export type * from './prepared.js';
export type * from './registration.types.js';
export { storableJson } from './row-json.js';
export { queryIdOf, type SubjectIdentity, subjectIdOf } from './subject.js';
