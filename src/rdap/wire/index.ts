export { admit, decode, type Decoded, readJson, type ReadJson } from './decode.js';
export { judge } from './judge.js';
export { WIRE_LIMITS } from './limits.js';
