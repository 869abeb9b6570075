import { createClient, type RedisClientType } from '@keyv/redis';
import { Injectable, Logger, Module, type OnModuleDestroy } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AppConfig } from '../config/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessService } from './access.service.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { SharedWindowStorage } from './shared-window-storage.js';
import { WindowStorage } from './window-storage.js';

/** The optional Redis connection for shared limits; fails fast instead of queueing while Redis is away. */
@Injectable()
class LimitRedis implements OnModuleDestroy {
  readonly client?: RedisClientType;

  constructor({ redisUrl }: AppConfig) {
    if (redisUrl === undefined) return;
    this.client = createClient({ url: redisUrl, disableOfflineQueue: true });
    const logger = new Logger(LimitRedis.name);
    this.client.on('error', (error: Error) => logger.warn(`redis: ${error.name}`));
    void this.client.connect().catch(() => undefined);
  }

  onModuleDestroy(): void {
    this.client?.destroy();
  }
}

@Module({ imports: [ClockModule], providers: [WindowStorage, LimitRedis], exports: [WindowStorage, LimitRedis] })
class WindowModule {}

/** Who may come in and how often. Guards run in this order for every route of the application. */
@Module({
  imports: [
    ClockModule,
    WindowModule,
    ThrottlerModule.forRootAsync({
      imports: [WindowModule],
      inject: [AppConfig, WindowStorage, LimitRedis],
      useFactory: ({ rateLimit }: AppConfig, local: WindowStorage, redis: LimitRedis) => ({
        throttlers: [{ name: 'default', limit: rateLimit.requests, ttl: rateLimit.windowSeconds * 1000 }],
        storage: redis.client === undefined ? local : new SharedWindowStorage(redis.client, local),
      }),
    }),
  ],
  providers: [
    ApiKeyRepository,
    AccessService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
  ],
  exports: [AccessService],
})
export class AccessModule {}
