export { CacheModule, TaggedCacheModule } from './cache.module.js';
export { noteChange } from './cache-tag.repository.js';
export { lifetimeMs, LONGEST_LIFE_MS, SHORTEST_LIFE_MS } from './lifetime.js';
export { SingleFlight } from './single-flight.js';
export { SharedCache } from './shared-cache.js';
export { TagGenerations } from './tag-generations.js';
export { type CacheOutcome, type Keeping, TaggedCache } from './tagged-cache.js';
