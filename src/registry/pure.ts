/** What needs neither Nest nor a connection: threads load this instead of `index.ts`. */
export { type KnownRegistries } from './bootstrap/known-registries.js';
export { registrarReferral } from './referral.js';
