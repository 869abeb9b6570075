import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable, Logger } from '@nestjs/common';

/**
 * Values by key, with a time to live: JSON and Buffers, held by reference in this process and serialised for Redis. A cache that fails is a
 * cache that misses.
 */
@Injectable()
export class SharedCache {
  private readonly logger = new Logger(SharedCache.name);

  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  async get<T>(key: string): Promise<T | undefined> {
    try {
      return (await this.cache.get<T>(key)) ?? undefined;
    } catch (error) {
      this.logger.warn(`cache read failed: ${(error as Error).name}`);
      return undefined;
    }
  }

  /** @param ttlMs milliseconds until the entry is gone */
  async set(key: string, value: unknown, ttlMs: number): Promise<void> {
    try {
      await this.cache.set(key, value, ttlMs);
    } catch (error) {
      this.logger.warn(`cache write failed: ${(error as Error).name}`);
    }
  }

  async delete(key: string): Promise<void> {
    try {
      await this.cache.del(key);
    } catch (error) {
      this.logger.warn(`cache delete failed: ${(error as Error).name}`);
    }
  }
}
