import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { stdTimeFunctions } from 'pino';
import { AppConfig } from '../../config/index.js';

/**
 * One JSON line an event, with the request id on all that a request causes (SEC-24). Headers, bodies, paths and query strings are never
 * serialised; the line about a request itself is written by `platform/server`.
 */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        forRoutes: ['*path'],
        pinoHttp: {
          level: config.logLevel,
          messageKey: 'message',
          timestamp: stdTimeFunctions.isoTime,
          base: { service: 'rollcall' },
          formatters: { level: (label: string) => ({ level: label }) },
          autoLogging: false,
          quietReqLogger: true,
          customAttributeKeys: { reqId: 'requestId' },
        },
      }),
    }),
  ],
})
export class LoggingModule {}
