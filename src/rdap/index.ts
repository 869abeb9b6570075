/** The domain itself, in the order of the data: query → wire → normalise → redact → diff → render. Pure throughout. */
export * from './model.js';
export * from './errors.js';
export * from './finding.js';
export * from './query/index.js';
export * from './wire/index.js';
export * from './normalise/index.js';
export * from './pii/index.js';
export * from './redact/index.js';
export * from './diff/index.js';
export * from './render/index.js';
export * from './ip-address.js';
export * from './domain-name.js';
export * from './dnssec.js';
