import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startChild } from '../../scripts/child.js';
import { serveHttp } from './loopback.js';

/** Recorded answers lie beside the project, or where ROLLCALL_CORPUS says; they are never part of it. */
export const CORPUS = process.env['ROLLCALL_CORPUS'] ?? join(process.cwd(), '..', 'shared', 'corpus', 'rdap');
const REGISTRY = join(CORPUS, '..', '..', 'tools', 'corpus-registry.mjs');

/** `describe`, or a loud skip where there are no recorded answers. */
export function describeCorpus(title: string, suite: () => void): void {
  if (existsSync(join(CORPUS, 'manifest.jsonl')) && existsSync(REGISTRY)) return describe(title, suite);
  console.warn(`SKIPPED, no recorded answers at ${CORPUS}: ${title}`);
  describe.skip(`${title} (no recorded answers here)`, suite);
}

export interface CorpusObject {
  readonly kind: string;
  readonly key: string;
  readonly path: string;
  readonly file: string;
}

export interface CorpusRegistry {
  readonly bootstrapUrl: string;
  readonly hosts: readonly string[];
  readonly objects: readonly CorpusObject[];
  /** Mishandles the next `times` questions. */
  mode(mode: string, times: number): Promise<void>;
  close(): Promise<void>;
}

/** A registry that answers with the recorded bodies, byte for byte. */
export async function startCorpusRegistry(): Promise<CorpusRegistry> {
  // It takes a port number only, and prints the one it was given: ask the system for a free one first.
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const child = startChild(REGISTRY, [CORPUS, String(port)]);
  await child.line((line) => (line.includes('acceptance registry') ? line : undefined));
  const base = `http://127.0.0.1:${port}`;
  return {
    bootstrapUrl: `${base}/bootstrap/`,
    hosts: [`127.0.0.1:${port}`],
    objects: (await (await fetch(`${base}/__index`)).json()) as CorpusObject[],
    mode: async (mode, times) => void (await (await fetch(`${base}/__mode/${mode}/${times}`)).text()),
    close: async () => void (await child.stop()),
  };
}

export interface MalformedRegistry {
  readonly bootstrapUrl: string;
  readonly hosts: readonly string[];
  /** Names to ask for; each is answered with one malformed file. */
  readonly names: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** A registry that has nothing but the malformed bodies: `file-0.malformed`, `file-1.malformed`, … */
export async function startMalformedRegistry(): Promise<MalformedRegistry> {
  const folder = join(CORPUS, 'malformed');
  const names = new Map(readdirSync(folder).map((file, n) => [`file-${n}.malformed`, file]));
  const file = (services: unknown[]): string =>
    JSON.stringify({ version: '1.0', publication: '2026-01-01T00:00:00Z', services });
  const server = await serveHttp(({ url = '', headers }, response) => {
    if (url.startsWith('/bootstrap/')) {
      const services = url.endsWith('/dns.json') ? [[['malformed'], [`http://${headers.host}/`]]] : [];
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(file(services));
    }
    const body = names.get(url.slice(url.lastIndexOf('/') + 1).toLowerCase());
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/rdap+json' });
    response.end(body ? readFileSync(join(folder, body)) : '');
  });
  return {
    bootstrapUrl: `http://${server.authority}/bootstrap/`,
    hosts: [server.authority],
    names,
    close: server.close,
  };
}
