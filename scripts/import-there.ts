import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { type ImportDto, openPath } from '../src/import/index.js';
import { inputKey } from './import-key.js';
import { type Imported, type ImportPlace, type RefusedLine, SHOWN_ERRORS } from './import-report.js';
import { grouped, ProgressLine } from './terminal.js';

/** A service that is running, with the key in API_KEY or ADMIN_API_KEY. */
export function importThere(server: string): ImportPlace {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const key = process.env['API_KEY'] || process.env['ADMIN_API_KEY'];
  // The answer comes when everything is stored.
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
  return {
    import: (path, resumeKey) => send({ server, dispatcher, headers }, path, resumeKey),
    close: () => dispatcher.destroy(),
  };
}

interface Service {
  server: string;
  dispatcher: Agent;
  headers: Record<string, string>;
}

async function send(service: Service, path: string, resumeKey: string | undefined): Promise<Imported> {
  const isStream = path === '-';
  const key = resumeKey ?? (isStream ? undefined : await inputKey(path));
  const source = isStream ? 'standard input' : basename(path);
  const run = await ask<ImportDto>(service, `/v1/imports?source=${encodeURIComponent(source)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...(key !== undefined && { 'idempotency-key': key }) },
    body: counted(isStream ? process.stdin : await bytesOf(path), source),
  });
  const { items } = await ask<{ items: RefusedLine[] }>(service, `${run.errors}?limit=${SHOWN_ERRORS}`);
  return { run, errors: items };
}

/** A file as it is, the service unpacks it; a folder as lines. */
async function bytesOf(path: string): Promise<Readable> {
  if ((await stat(path)).isFile()) return createReadStream(path);
  return Readable.from(linesOf(path), { objectMode: false });
}

async function* linesOf(folder: string): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of (await openPath(folder)).chunks()) {
    yield bytes;
    if (bytes.length > 0 && bytes.at(-1) !== 0x0a) yield Buffer.from('\n');
  }
}

function counted(bytes: Readable, source: string): Readable {
  const progress = new ProgressLine(process.stderr, () => performance.now());
  let sent = 0;
  bytes.on('data', (piece: Uint8Array) => {
    sent += piece.length;
    progress.show(`${source}  ${grouped(sent / 1e6)} MB sent`);
  });
  bytes.once('close', () => progress.clear());
  return bytes;
}

/** @throws Error with the service's own sentence */
async function ask<T>(
  { server, dispatcher, headers }: Service,
  path: string,
  options: { method?: 'POST'; headers?: Record<string, string>; body?: Readable } = {},
): Promise<T> {
  const { statusCode, body } = await request(new URL(path, server), {
    ...options,
    dispatcher,
    headers: { ...headers, ...options.headers },
  }).catch((error: unknown) => {
    throw new Error(
      `${server} cannot be reached: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
      {
        cause: error,
      },
    );
  });
  const answer = (await body.json()) as T & { detail?: string; title?: string };
  if (statusCode === 200) return answer;
  throw new Error(`${server} answered ${statusCode}: ${answer.detail ?? answer.title ?? 'no reason given'}`);
}
