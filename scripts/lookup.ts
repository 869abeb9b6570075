import { NestFactory } from '@nestjs/core';
import ipaddr from 'ipaddr.js';
import { existsSync } from 'node:fs';

import { AppModule } from '../src/app.module.js';
import { readConfig } from '../src/config/index.js';
import { answerBytes, LookupService } from '../src/lookup/index.js';
import { DEFAULT_TENANT_ID } from '../src/platform/database/index.js';
import { LookupFailure, type ObjectKind, parseQuery } from '../src/rdap/index.js';
import { readable, type ReadableAnswer } from './readable.js';

const USAGE = `usage: npm run lookup -- [KIND] NAME
  NAME  a domain, an address or prefix, an AS number or an entity handle
  KIND  domain, ip, autnum, nameserver or entity, where NAME alone leaves it open (a name with dots is a domain)`;

const KINDS: readonly string[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'] satisfies ObjectKind[];

function guessKind(name: string): ObjectKind {
  if (ipaddr.isValid(name.split('/')[0] ?? '')) return 'ip';
  if (/^(as)?\d+$/i.test(name)) return 'autnum';
  return name.includes('.') ? 'domain' : 'entity';
}

function parseArguments(given: readonly string[]): { kind: ObjectKind; name: string } | undefined {
  const [first, second] = given;
  if (first === undefined || first.startsWith('-') || given.length > 2) return undefined;
  if (second === undefined) return { kind: guessKind(first), name: first };
  return KINDS.includes(first) ? { kind: first as ObjectKind, name: second } : undefined;
}

/** The service without its web server: same settings, same store, same path as over HTTP. */
async function lookUp(kind: ObjectKind, name: string): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig({ LOG_LEVEL: 'error', ...process.env });
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
  try {
    const query = parseQuery(kind, name);
    const { answer, source } = await app.get(LookupService).lookup(query, { tenantId: DEFAULT_TENANT_ID });
    console.log(readable(JSON.parse(String(answerBytes(query, answer, source, Date.now()))) as ReadableAnswer));
  } finally {
    await app.close();
  }
}

const asked = parseArguments(process.argv.slice(2));
if (!asked) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    await lookUp(asked.kind, asked.name);
  } catch (error) {
    console.error(error instanceof LookupFailure ? `${error.code}: ${error.message}` : error);
    process.exitCode = 1;
  }
}
