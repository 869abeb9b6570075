import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type JsonObject, type ObjectKind } from '../../src/rdap/index.js';
import { canaryAnswer, canaryError } from './answers.js';
import { type Tokens } from './tokens.js';

/** The ways in which a registry goes wrong with somebody's data in its hands. Each has a top-level domain and a server of its own. */
export const MISHAPS = [
  'absent',
  'refused',
  'limited',
  'down',
  'truncated',
  'html',
  'other',
  'redirect',
  'hang',
] as const;
export type Mishap = (typeof MISHAPS)[number];

export interface CanaryRegistry {
  readonly bootstrapUrl: string;
  readonly hosts: readonly string[];
  /** From now on every object is told anew: other people, another status. */
  change(): void;
  /** From now on nothing is answered. */
  fail(): void;
  close(): Promise<void>;
}

const KIND_BY_PATH: Readonly<Record<string, ObjectKind>> = {
  domain: 'domain',
  ip: 'ip',
  autnum: 'autnum',
  nameserver: 'nameserver',
  entity: 'entity',
};

/** Registries on loopback whose every answer is full of tokens. */
export async function startCanaryRegistry(tokens: Tokens): Promise<CanaryRegistry> {
  let changed = false;
  let failing = false;
  const servers: Server[] = [];
  const start = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const objects = await start(({ url = '' }, response) => {
    const object = failing ? undefined : answerTo(url, tokens, changed);
    if (object === undefined) return send(response, failing ? 503 : 404, canaryError(503, tokens));
    send(response, 200, object);
  });
  const mishaps = await Promise.all(
    MISHAPS.map(async (mishap) => [mishap, await start((_, response) => misbehave(mishap, response, tokens))] as const),
  );
  const bootstrap = await start(({ url = '' }, response) => send(response, 200, bootstrapFile(url, objects, mishaps)));
  return {
    bootstrapUrl: `http://${bootstrap}/`,
    hosts: [bootstrap, objects, ...mishaps.map(([, host]) => host)],
    change: () => void (changed = true),
    fail: () => void (failing = true),
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => once(server.close(), 'close')));
    },
  };
}

function answerTo(url: string, tokens: Tokens, changed: boolean): JsonObject | undefined {
  const [, segment = '', key = ''] = url.split('/');
  const kind = KIND_BY_PATH[segment];
  if (kind === undefined) return undefined;
  const answer = canaryAnswer(kind, numberOf(kind, decodeURIComponent(key)), tokens);
  return changed ? { ...answer, status: ['inactive', `ask ${tokens.fullName('status')}`] } : answer;
}

function numberOf(kind: ObjectKind, key: string): number {
  if (kind === 'ip') return key.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) & 0xffffff;
  if (kind === 'autnum') return Number(key) - 4_200_000_000;
  return Number(/\d+/.exec(key)?.[0]);
}

function misbehave(mishap: Mishap, response: ServerResponse, tokens: Tokens): void {
  const domain = (): JsonObject => canaryAnswer('domain', 0, tokens);
  response.setHeader('x-operator', tokens.email('header'));
  switch (mishap) {
    case 'absent':
      return send(response, 404, canaryError(404, tokens));
    case 'refused':
      return send(response, 403, canaryError(403, tokens));
    case 'limited':
      response.setHeader('retry-after', '1');
      return send(response, 429, canaryError(429, tokens));
    case 'down':
      return send(response, 503, canaryError(503, tokens));
    case 'truncated':
      return void response.writeHead(200, RDAP).end(JSON.stringify(domain()).slice(0, -40));
    case 'html':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>Sorry. ${tokens.email('html')}</p>`);
    case 'other':
      return send(response, 200, domain());
    case 'redirect':
      return void response.writeHead(302, { location: `http://169.254.169.254/${tokens.email('location')}` }).end();
    case 'hang':
      return void response.writeHead(200, RDAP).write(JSON.stringify(domain()).slice(0, 200));
  }
}

const RDAP = { 'content-type': 'application/rdap+json' };
const send = (response: ServerResponse, status: number, body: JsonObject): void =>
  void response.writeHead(status, RDAP).end(JSON.stringify(body));

function bootstrapFile(url: string, objects: string, mishaps: readonly (readonly [string, string])[]): JsonObject {
  const base = [`http://${objects}/`];
  const services: JsonObject = {
    '/dns.json': [[['canary'], base], ...mishaps.map(([mishap, host]) => [[mishap], [`http://${host}/`]])],
    '/ipv4.json': [[['10.0.0.0/8'], base]],
    '/asn.json': [[['4200000000-4294967294'], base]],
    '/object-tags.json': [[['canary@example.com'], ['CANARY'], base]],
  };
  return { version: '1.0', publication: '2026-01-01T00:00:00Z', services: services[url] ?? [] };
}
