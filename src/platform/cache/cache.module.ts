import { createKeyv as createRedisKeyv } from '@keyv/redis';
import { CacheModule as NestCacheModule, type CacheModuleOptions } from '@nestjs/cache-manager';
import { type DynamicModule, Module } from '@nestjs/common';
import { createKeyv as createMemoryKeyv } from 'cacheable';
import { AppConfig } from '../../config/index.js';
import { Database } from '../database/index.js';
import { MetricsModule } from '../metrics/index.js';
import { SharedCache } from './shared-cache.js';
import { TagGenerations } from './tag-generations.js';
import { TaggedCache } from './tagged-cache.js';

/**
 * Entries kept in this process. At about 6 kB for a finished answer this is some 30 MB; the least recently used go first.
 */
const MEMORY_ENTRIES = 5_000;
/** Pages of figures: usually 10 kB, 150 kB at most. */
const TAGGED_ENTRIES = 400;

const storesFor = (entries: number): DynamicModule =>
  NestCacheModule.registerAsync({
    inject: [AppConfig],
    useFactory: ({ redisUrl }: AppConfig): CacheModuleOptions => {
      const memory = createMemoryKeyv({ lruSize: entries, useClone: false });
      if (redisUrl === undefined) return { stores: [memory] };
      // A Redis that is away must cost neither an answer nor the wait for a reconnect (REL-14).
      const redis = createRedisKeyv(
        { url: redisUrl, disableOfflineQueue: true },
        { namespace: 'rollcall', throwOnErrors: false },
      );
      return { stores: [memory, redis], nonBlocking: true };
    },
  });

/** A memory of finished answers; with REDIS_URL set, replicas share a second level. Nothing in it is the only copy of anything. */
@Module({
  imports: [storesFor(MEMORY_ENTRIES)],
  providers: [SharedCache],
  exports: [SharedCache],
})
export class CacheModule {}

/** The same for what is worthless as soon as something changes, with room of its own. */
@Module({
  imports: [storesFor(TAGGED_ENTRIES), MetricsModule],
  providers: [
    SharedCache,
    { provide: TagGenerations, inject: [Database], useFactory: (database: Database) => new TagGenerations(database) },
    TaggedCache,
  ],
  exports: [TagGenerations, TaggedCache],
})
export class TaggedCacheModule {}
