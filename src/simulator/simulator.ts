import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ObjectKind } from '../rdap/index.js';
import { bootstrapFiles } from './bootstrap.js';
import { REGISTRIES } from './registries/index.js';
import { type Samples } from './registry.js';
import { RegistryServer, sendJson } from './registry-server.js';
import { DOCUMENTATION_RANGES, type NumberRanges, type World } from './world.js';

export interface SimulatorOptions {
  /** Port of bootstrap files and overview; the registries take the ports after it. 0, the default: free ports. */
  readonly port?: number;
  /** Same seed, same world. Default 1. */
  readonly seed?: number;
  /** How many objects of each kind and registry `/__index` and `samples` list; more exist. Default 20. */
  readonly objects?: number;
  /** The world's clock, milliseconds since the epoch. Default: the machine's. */
  readonly now?: () => number;
  readonly ranges?: Partial<NumberRanges>;
}

export interface RunningRegistry {
  readonly id: string;
  readonly manner: string;
  readonly url: string;
  readonly tlds: readonly string[];
}

export interface Simulator {
  /** For RDAP_BOOTSTRAP_URL. */
  readonly bootstrapUrl: string;
  /** For RDAP_ALLOWED_HOSTS: `host:port` of every server. */
  readonly hosts: readonly string[];
  readonly registries: readonly RunningRegistry[];
  /** Names that exist: all registries together, or of one. */
  samples(kind: ObjectKind, count: number, registry?: string): string[];
  /** Ends every connection, also those that hang. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOST);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, 'close');
}

/** The server in front: bootstrap files, and the registries' indexes, logs and counts in one place. */
function overview(world: World, registries: readonly RegistryServer[]) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/';
    if (path.startsWith('/bootstrap/')) {
      const body = bootstrapFiles(world, REGISTRIES)[path.slice('/bootstrap/'.length)];
      return sendJson(response, body ? 200 : 404, body ?? {});
    }
    if (path === '/__index')
      return sendJson(
        response,
        200,
        registries.flatMap((registry) => registry.index()),
      );
    if (path === '/__log')
      return sendJson(
        response,
        200,
        registries.flatMap((registry) => registry.traffic.log()),
      );
    if (path === '/__stats')
      return sendJson(
        response,
        200,
        registries.map((registry) => registry.traffic.stats()),
      );
    sendJson(response, 404, { paths: ['/bootstrap/dns.json', '/__index', '/__log', '/__stats'] });
  };
}

/** Starts every registry and their bootstrap files on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, seed = 1, objects = 20, now = Date.now } = options;
  const urls = new Map<string, string>();
  const urlOf = (registry: string): string => urls.get(registry) ?? '';
  const world: World = { seed, now, ranges: { ...DOCUMENTATION_RANGES, ...options.ranges }, urlOf };
  const registries = REGISTRIES.map((registry) => new RegistryServer(registry, world, objects));
  const front = createServer(overview(world, registries));
  const frontPort = await listen(front, port);
  for (const [n, { registry, server }] of registries.entries()) {
    const registryPort = await listen(server, port === 0 ? 0 : port + 1 + n);
    urls.set(registry.id, `http://${HOST}:${registryPort}${registry.basePath}`);
  }

  const samplesOf = (kind: ObjectKind, count: number, only?: string): string[] => {
    const lists = REGISTRIES.filter(({ id }) => !only || id === only).map(({ samples }): Samples =>
      samples(world, count),
    );
    const named = lists.flatMap((list) => (list[kind] ? [list[kind]] : []));
    // Turn about, so that a few names already come from several registries.
    return Array.from({ length: count }, (_none, n) => named.flatMap((names) => names[n] ?? []))
      .flat()
      .slice(0, count);
  };

  return {
    bootstrapUrl: `http://${HOST}:${frontPort}/bootstrap/`,
    hosts: [`${HOST}:${frontPort}`, ...[...urls.values()].map((url) => new URL(url).host)],
    registries: REGISTRIES.map(({ id, manner, tlds = [] }) => ({ id, manner, tlds, url: urlOf(id) })),
    samples: samplesOf,
    close: async () => {
      await Promise.all([front, ...registries.map(({ server }) => server)].map(closeServer));
    },
  };
}
