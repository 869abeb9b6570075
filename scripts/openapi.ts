import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync, writeFileSync } from 'node:fs';
import { AppModule } from '../src/app.module.js';
import { readConfig } from '../src/config/index.js';
import { apiDocument } from '../src/docs.js';
import { fastifyAdapter } from '../src/platform/server/index.js';

/**
 * Writes docs/openapi.json, or with --check fails where the committed file is stale. The application is only looked at (preview), so
 * neither a database nor the network is needed.
 */
const FILE = 'docs/openapi.json';

const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(readConfig({})), fastifyAdapter(), {
  preview: true,
  logger: false,
});
const text = `${JSON.stringify(apiDocument(app), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (text !== readFileSync(FILE, 'utf8')) {
    console.error(`${FILE} is stale: run npm run openapi and commit it`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, text);
  console.log(`${FILE}: ${Object.keys(apiDocument(app).paths).length} paths`);
}
