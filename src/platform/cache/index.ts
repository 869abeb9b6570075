export { CacheModule } from './cache.module.js';
export { SingleFlight } from './single-flight.js';
export { TextCache } from './text-cache.js';
