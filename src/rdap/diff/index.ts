export { canonicalContent, contentHash } from './content.js';
export { diff } from './diff.js';
