import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ObjectKind } from '../rdap/index.js';
import { overview } from './overview.js';
import { REGISTRIES } from './registries/index.js';
import { RegistryServer } from './registry-server.js';
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

/** Also of a server that never listened; ends what still hangs. */
async function close(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}

/** Starts every registry and their bootstrap files on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, seed = 1, objects = 20, now = Date.now } = options;
  const urls = new Map<string, string>();
  const urlOf = (registry: string): string => urls.get(registry) ?? '';
  const world: World = { seed, now, ranges: { ...DOCUMENTATION_RANGES, ...options.ranges }, urlOf };
  const registries = REGISTRIES.map((registry) => new RegistryServer(registry, world, objects));
  const front = createServer(overview(world, registries));
  const servers = [front, ...registries.map(({ server }) => server)];
  try {
    const frontPort = await listen(front, port);
    urls.set('front', `http://${HOST}:${frontPort}/`);
    for (const [n, { registry, server }] of registries.entries()) {
      const registryPort = await listen(server, port === 0 ? 0 : port + 1 + n);
      urls.set(registry.id, `http://${HOST}:${registryPort}${registry.basePath}`);
    }
  } catch (error) {
    await close(servers);
    throw error;
  }

  return {
    bootstrapUrl: `${urlOf('front')}bootstrap/`,
    hosts: [...urls.values()].map((url) => new URL(url).host),
    registries: REGISTRIES.map(({ id, manner, tlds = [] }) => ({ id, manner, tlds, url: urlOf(id) })),
    samples: (kind, count, only) => namesOf(world, kind, count, only),
    close: () => close(servers),
  };
}

/** Turn about between the registries, so that a few names already come from several of them. */
function namesOf(world: World, kind: ObjectKind, count: number, only?: string): string[] {
  const lists = REGISTRIES.filter(({ id }) => only === undefined || id === only).map(
    (registry) => registry.samples(world, count)[kind] ?? [],
  );
  const turns = Array.from({ length: count }, (_none, n) => lists.flatMap((names) => names[n] ?? []));
  return turns.flat().slice(0, count);
}
