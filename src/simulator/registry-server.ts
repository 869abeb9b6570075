import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type JsonObject, type JsonValue, type ObjectKind } from '../rdap/index.js';
import { errorBody } from './body.js';
import { isMode, misbehave, type Mode } from './mode.js';
import { Limiter } from './rate-limit.js';
import { type Ask, type SimulatedRegistry } from './registry.js';
import { clientOf, Traffic } from './traffic.js';
import { type World } from './world.js';

export const RDAP_JSON = 'application/rdap+json';

/** Sends JSON and its length. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': text.length, ...headers })
    .end(text);
}

const ASK = /^(?:([a-z]+)\/)?(domain|ip|autnum|nameserver|entity)\/([^?]+)$/;

/** Path under the base, e.g. `domain/amber-atlas.simthin`; undefined where it asks for no object or cannot be decoded. */
function parseAsk(path: string): Ask | undefined {
  const [, service = '', kind, key] = ASK.exec(path) ?? [];
  if (!kind || !key) return undefined;
  try {
    return { service, kind: kind as ObjectKind, key: decodeURIComponent(key).replace(/[./]$/, '') };
  } catch {
    return undefined;
  }
}

/** One registry on its own port: limit, misbehaviour, answer, in this order. */
export class RegistryServer {
  readonly server: Server;
  readonly traffic: Traffic;
  private readonly limiter: Limiter | undefined;
  private commanded: { mode: Mode; times: number } | undefined;

  constructor(
    readonly registry: SimulatedRegistry,
    private readonly world: World,
    private readonly listed: number,
  ) {
    this.traffic = new Traffic(registry.id);
    this.limiter = registry.limit && new Limiter(registry.limit);
    this.server = createServer((request, response) => this.handle(request, response));
  }

  /** What exists here, as many of each kind as the simulator was told to list. */
  index(): { registry: string; kind: ObjectKind; key: string; url: string }[] {
    const samples = Object.entries(this.registry.samples(this.world, this.listed)) as [ObjectKind, string[]][];
    return samples.flatMap(([kind, keys]) =>
      keys.map((key) => ({
        registry: this.registry.id,
        kind,
        key,
        url: `${this.world.urlOf(this.registry.id)}${kind}/${key}`,
      })),
    );
  }

  /** The next `times` answers are mishandled in this way. */
  command(mode: Mode, times: number): void {
    this.commanded = { mode, times };
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    if (path.startsWith('/__')) return this.handleCommand(path, response);
    const wait = this.limiter?.admit(clientOf(request), Date.now()) ?? 0;
    if (wait > 0) {
      this.traffic.record(request, 429, true);
      return sendJson(response, 429, errorBody(429, 'Too Many Requests'), {
        'retry-after': String(Math.ceil(wait / 1000)),
      });
    }
    const ask = path.startsWith(this.registry.basePath)
      ? parseAsk(path.slice(this.registry.basePath.length))
      : undefined;
    const mode = this.nextMode(ask);
    if (mode) {
      this.traffic.record(request, 'misbehaved');
      return misbehave(mode, request, response);
    }
    const [status, body] = this.respond(path, ask);
    this.traffic.record(request, status);
    sendJson(response, status, body, { 'content-type': RDAP_JSON });
  }

  private nextMode(ask: Ask | undefined): Mode | undefined {
    if (this.commanded && this.commanded.times > 0) {
      this.commanded.times--;
      return this.commanded.mode;
    }
    return ask && this.registry.misbehaves?.(ask);
  }

  private respond(path: string, ask: Ask | undefined): [status: number, body: JsonObject] {
    if (path === `${this.registry.basePath}help`) return [200, this.help()];
    if (!ask) return [400, errorBody(400, 'Bad Request')];
    const body = this.registry.answer(this.world, ask);
    return body ? [200, body] : [404, errorBody(404, 'Not Found')];
  }

  private help(): JsonObject {
    const description: JsonValue = [this.registry.manner];
    return { rdapConformance: ['rdap_level_0'], notices: [{ title: 'Simulated registry', description }] };
  }

  private handleCommand(path: string, response: ServerResponse): void {
    const [, command, mode, times = '1'] = path.split('/');
    if (command === '__index') return sendJson(response, 200, this.index());
    if (command === '__log') return sendJson(response, 200, this.traffic.log());
    if (command === '__stats') return sendJson(response, 200, this.traffic.stats());
    if (command !== '__mode' || !isMode(mode) || !/^\d+$/.test(times)) {
      return sendJson(response, 404, { commands: ['__index', '__log', '__stats', '__mode/MODE/TIMES'] });
    }
    this.command(mode, Number(times));
    sendJson(response, 200, { mode, times: Number(times) });
  }
}
