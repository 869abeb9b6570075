export { canonicalContent, contentHash, DATABASE_UPDATE } from './content.js';
export { diff } from './diff.js';
