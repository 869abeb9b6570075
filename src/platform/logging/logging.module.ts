import { Module } from '@nestjs/common';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import { stdTimeFunctions, type Level } from 'pino';
import { AppConfig } from '../../config/index.js';

/**
 * One JSON line an event, with the request id on all that a request causes (SEC-24).
 *
 * A request line says method, route template, status and duration. The path itself is left out: an entity handle or an address in it
 * may point at a person. Headers, bodies and query strings are never serialised.
 */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        pinoHttp: {
          level: config.logLevel,
          messageKey: 'message',
          timestamp: stdTimeFunctions.isoTime,
          base: { service: 'rollcall' },
          formatters: { level: (label: string) => ({ level: label }) },
          serializers: { req: requestLine, res: responseLine },
          autoLogging: { ignore: (request: IncomingMessage) => isProbe(request.url) },
          customLogLevel: levelOf,
          customSuccessMessage: () => 'request',
          customErrorMessage: () => 'request',
          customAttributeKeys: { responseTime: 'durationMs' },
          quietReqLogger: true,
        },
      }),
    }),
  ],
})
export class LoggingModule {}

interface RoutedRequest {
  id?: string;
  method?: string;
  raw?: { routeTemplate?: string };
}

const requestLine = (request: RoutedRequest) => ({ method: request.method, route: request.raw?.routeTemplate });
const responseLine = (response: { statusCode?: number }) => ({ status: response.statusCode });

const isProbe = (url = ''): boolean => url.startsWith('/health') || url.startsWith('/metrics');

function levelOf(_request: IncomingMessage, response: ServerResponse, error?: Error): Level {
  if (error !== undefined || response.statusCode >= 500) return 'error';
  return response.statusCode >= 400 ? 'warn' : 'info';
}
