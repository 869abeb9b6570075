import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Logger } from 'nestjs-pino';
import { AccessService } from './access/index.js';
import { AppModule } from './app.module.js';
import { type AppConfig, readConfig } from './config/index.js';
import { serveDocs } from './docs.js';
import { ProblemFilter } from './platform/errors/index.js';
import { equipServer, fastifyAdapter, validationPipe } from './platform/server/index.js';

/** Boot: config → application → pipes, filters, docs → listen. */
async function boot(config: AppConfig): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), fastifyAdapter(), {
    bufferLogs: true,
    autoFlushLogs: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  try {
    await open(app, config);
  } catch (error) {
    // An address in use must not leave a database server behind.
    await app.close();
    throw error;
  }
}

async function open(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  // An orderly stop ends with 0, not with the signal that asked for it (REL-13).
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  await equipServer(app, config);
  serveDocs(app);
  if (config.role !== 'worker') await showFirstKey(app);
  await app.listen(config.port, config.host);
  app.get(Logger).log({ message: 'listening', url: await app.getUrl(), role: config.role });
}

/** Not through the logger: a key must not end up where logs are kept (SEC-7). */
async function showFirstKey(app: NestFastifyApplication): Promise<void> {
  const key = await app.get(AccessService).ensureFirstKey();
  if (key !== undefined) process.stderr.write(`\nFirst administrator's key, shown this once:\n\n  ${key}\n\n`);
}

// A heap that doubles before it is cleaned takes twice the memory for nothing: what lives is small, what dies is much (docs/profile.md).
setFlagsFromString('--heap-growing-percent=40');
if (existsSync('.env')) process.loadEnvFile('.env');
try {
  await boot(readConfig(process.env));
} catch (error) {
  // What keeps the service from starting is told in a sentence; where in the code that was, only to those who look for it.
  const { message, stack } = error as Error;
  const wantsDetail = /^(debug|trace)$/.test(process.env['LOG_LEVEL'] ?? '');
  process.stderr.write(`Rollcall did not start: ${wantsDetail ? stack : message}\n`);
  process.exit(1);
}
