import { createKeyv as createRedisKeyv } from '@keyv/redis';
import { CacheModule as NestCacheModule, type CacheModuleOptions } from '@nestjs/cache-manager';
import { Module } from '@nestjs/common';
import { createKeyv as createMemoryKeyv } from 'cacheable';
import { AppConfig } from '../../config/index.js';
import { SharedCache } from './shared-cache.js';

/**
 * Entries kept in this process. At about 6 kB for a finished answer this is some 30 MB; the least recently used go first.
 */
const MEMORY_ENTRIES = 5_000;

/** A memory of finished answers; with REDIS_URL set, replicas share a second level. Nothing in it is the only copy of anything. */
@Module({
  imports: [
    NestCacheModule.registerAsync({
      inject: [AppConfig],
      useFactory: ({ redisUrl }: AppConfig): CacheModuleOptions => {
        const memory = createMemoryKeyv({ lruSize: MEMORY_ENTRIES, useClone: false });
        if (redisUrl === undefined) return { stores: [memory] };
        // A Redis that is away must cost neither an answer nor the wait for a reconnect (REL-14).
        const redis = createRedisKeyv(
          { url: redisUrl, disableOfflineQueue: true },
          { namespace: 'rollcall', throwOnErrors: false },
        );
        return { stores: [memory, redis], nonBlocking: true };
      },
    }),
  ],
  providers: [SharedCache],
  exports: [SharedCache],
})
export class CacheModule {}
