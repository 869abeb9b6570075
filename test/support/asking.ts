import { Logger } from '@nestjs/common';
import crypto from 'node:crypto';
import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { Registry } from 'prom-client';
import { Clock } from '../../src/platform/clock.js';
import { OutboundClient } from '../../src/platform/http/index.js';
import { LookupFailure, parseQuery } from '../../src/rdap/index.js';
import { type Attempt } from '../../src/registry/attempt.js';
import { BootstrapService, type BootstrapStore } from '../../src/registry/bootstrap/index.js';
import { InProcessBudget, RegistryLanes } from '../../src/registry/lanes/index.js';
import { Profiles, REGISTRY_PROFILES } from '../../src/registry/profiles/index.js';
import { type AskOptions, RdapClient } from '../../src/registry/rdap.client.js';
import { RegistryExchange } from '../../src/registry/registry-exchange.js';
import { RegistryMetrics } from '../../src/registry/registry.metrics.js';
import { type Loopback, serveHttp } from './loopback.js';

/** What every question below asks for. */
export const QUERY = parseQuery('domain', 'brisk-otter.example');
/** A right answer to it. */
export const DOMAIN = JSON.stringify({ objectClassName: 'domain', ldhName: 'BRISK-OTTER.EXAMPLE' });
export const NOW = Date.parse('2026-03-01T12:00:00Z');

class FixedClock extends Clock {
  now(): number {
    return NOW;
  }
}

const servers: Loopback[] = [];
const clients: OutboundClient[] = [];

/** Cleans up after each test what the functions below started. To be called once at the top of a spec. */
export function useRegistries(): void {
  beforeEach(() => {
    Logger.overrideLogger(false);
    // Full jitter may draw no wait at all; here it always does.
    jest.spyOn(crypto, 'randomInt').mockImplementation(() => 0);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await Promise.all(servers.splice(0).map((each) => each.close()));
  });
}

/** What a registry does with a request. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;
export const say =
  (status: number, body = '', headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/rdap+json', ...headers }).end(body);
export const answer = say(200, DOMAIN);

export interface RegistryServer extends Loopback {
  readonly asked: IncomingMessage[];
}

/** A registry that behaves in one way after the other; the last way stays. */
export async function registry(...behaviours: Behaviour[]): Promise<RegistryServer> {
  const asked: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    behaviours[Math.min(asked.length, behaviours.length) - 1]?.(response, request);
  };
  const server = await serveHttp(listener);
  servers.push(server);
  return { ...server, asked };
}

/** A client whose world is one service for `example` with the given base URLs. */
export async function clientFor(bases: readonly string[], own: readonly string[]) {
  const source = await serveHttp((request, response) => {
    const services = request.url?.endsWith('/dns.json') ? [[['example'], bases]] : [];
    response.end(JSON.stringify({ version: '1.0', publication: '2026-03-01T00:00:00Z', services }));
  });
  servers.push(source);
  const outbound = new OutboundClient({
    allowedHosts: [source.authority, ...own],
    userAgent: 'Rollcall (test)',
    limits: { connectMs: 300, headersMs: 200, idleMs: 200, minRateAfterMs: 200, wireBytes: 50_000 },
  });
  clients.push(outbound);
  const store = { load: async () => undefined, save: async () => {} } satisfies BootstrapStore;
  const options = { bootstrapUrl: `http://${source.authority}/`, overridesFile: undefined };
  const clock = new FixedClock();
  const bootstrap = new BootstrapService(outbound, store, clock, options);
  const metrics = new Registry();
  const lanes = new RegistryLanes(new InProcessBudget());
  const profiles = new Profiles(REGISTRY_PROFILES, (url) => outbound.isAllowedHost(url));
  const exchange = new RegistryExchange(bootstrap, outbound, lanes, profiles, new RegistryMetrics(metrics), clock);
  const client = new RdapClient(bootstrap, exchange);
  return { client, metrics };
}

/** One server, one client, and what came of the question. */
export async function asking(behaviours: Behaviour[], options: AskOptions = {}) {
  const server = await registry(...behaviours);
  const { client, metrics } = await clientFor([`http://${server.authority}/rdap`], [server.authority]);
  const attempts: Attempt[] = [];
  const ask = async () => {
    try {
      return await client.ask(QUERY, { onAttempt: (attempt) => attempts.push(attempt), ...options });
    } catch (error) {
      if (!(error instanceof LookupFailure)) throw error;
      return error;
    }
  };
  return { server, metrics, attempts, ask, client };
}
