import { type RedisClientType } from '@keyv/redis';
import { Logger } from '@nestjs/common';
import { type ThrottlerStorage } from '@nestjs/throttler';
import { countOf, type WindowCount, type WindowStorage } from './window-storage.js';

/** Counts and starts the window in one step, so that replicas never share half a state (SEC-17). Returns hits and milliseconds left. */
const COUNT = `
local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { hits, redis.call('PTTL', KEYS[1]) }`;

/** The same windows, shared by replicas through Redis; without Redis each replica limits on its own (REL-14). */
export class SharedWindowStorage implements ThrottlerStorage {
  private readonly logger = new Logger(SharedWindowStorage.name);

  constructor(
    private readonly redis: RedisClientType,
    private readonly local: WindowStorage,
  ) {}

  async increment(key: string, ttl: number, limit: number): Promise<WindowCount> {
    try {
      const reply = await this.redis.eval(COUNT, { keys: [`rollcall:limit:${key}`], arguments: [String(ttl)] });
      const [hits, leftMs] = reply as unknown as [number, number];
      return countOf(hits, limit, leftMs);
    } catch (error) {
      this.logger.warn(`shared rate limit is away, limiting in this process: ${(error as Error).name}`);
      return this.local.increment(key, ttl, limit);
    }
  }
}
