export { CacheModule } from './cache.module.js';
export { SingleFlight } from './single-flight.js';
export { SharedCache } from './shared-cache.js';
