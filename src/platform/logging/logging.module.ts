import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { destination, stdTimeFunctions } from 'pino';
import { AppConfig } from '../../config/index.js';
import { requestContext } from './request-context.js';

/** Lines are written together once so many bytes are waiting, and in any case this often: a write per request would cost a tenth of it. */
const WRITE = { minLength: 4096, periodicFlush: 100 };

/**
 * One JSON line an event, with the request id on all that a request causes (SEC-24). Headers, bodies, paths and query strings are never
 * serialised; the line about a request itself is written by `platform/server`. The library's middleware stays out: it makes a logger for
 * every request, where an id in the context does.
 */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        forRoutes: [],
        pinoHttp: {
          level: config.logLevel,
          messageKey: 'message',
          timestamp: stdTimeFunctions.isoTime,
          base: { service: 'rollcall' },
          formatters: { level: (label: string) => ({ level: label }) },
          mixin: requestContext,
          autoLogging: false,
          stream: destination({ sync: false, ...WRITE }),
        },
      }),
    }),
  ],
})
export class LoggingModule {}
