import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable, Logger } from '@nestjs/common';

/** Strings by key, with a time to live. A cache that fails is a cache that misses. */
@Injectable()
export class TextCache {
  private readonly logger = new Logger(TextCache.name);

  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  async get(key: string): Promise<string | undefined> {
    try {
      return (await this.cache.get<string>(key)) ?? undefined;
    } catch (error) {
      this.logger.warn(`cache read failed: ${(error as Error).name}`);
      return undefined;
    }
  }

  /** @param ttlMs milliseconds until the entry is gone */
  async set(key: string, value: string, ttlMs: number): Promise<void> {
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
