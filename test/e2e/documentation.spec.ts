import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Loopback, serveHttp } from '../support/loopback.js';
import { startService, type TestService } from '../support/service.js';

interface Parameter {
  name: string;
  in: string;
  schema?: { example?: string };
}
interface Operation {
  parameters?: Parameter[];
}

const services = (entries: string[], base: string) => ({
  version: '1.0',
  publication: '2026-01-01T00:00:00Z',
  services: [[entries, [base]]],
});

/** Holds the objects that the documentation takes its examples from, so that they can be asked for without the internet. */
function registry(request: IncomingMessage, response: ServerResponse): void {
  const base = `http://${request.headers.host}/rdap/`;
  const answers: Record<string, unknown> = {
    '/dns.json': services(['org', 'net'], base),
    '/ipv4.json': services(['192.0.0.0/8'], base),
    '/ipv6.json': services(['2000::/3'], base),
    '/asn.json': services(['1-65535'], base),
    '/object-tags.json': { ...services([], base), services: [[['registry@registry.example'], ['ARIN'], [base]]] },
    '/rdap/domain/iana.org': { objectClassName: 'domain', ldhName: 'iana.org', status: ['active'] },
    '/rdap/nameserver/a.iana-servers.net': { objectClassName: 'nameserver', ldhName: 'a.iana-servers.net' },
    '/rdap/autnum/15169': { objectClassName: 'autnum', handle: 'AS15169', startAutnum: 15169, endAutnum: 15169 },
    '/rdap/entity/IANA-IP-ARIN': { objectClassName: 'entity', handle: 'IANA-IP-ARIN', roles: ['technical'] },
  };
  const network = {
    objectClassName: 'ip network',
    startAddress: '192.0.32.0',
    endAddress: '192.0.47.255',
    ipVersion: 'v4',
  };
  const path = request.url ?? '';
  const answer = answers[path] ?? (path.startsWith('/rdap/ip/192.0.32.') ? network : undefined);
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/rdap+json' });
  response.end(JSON.stringify(answer ?? { errorCode: 404 }));
}

describe('the documentation', () => {
  let held: Loopback;
  let service: TestService;

  beforeAll(async () => {
    held = await serveHttp(registry);
    service = await startService({
      env: { RDAP_BOOTSTRAP_URL: `http://${held.authority}/`, RDAP_ALLOWED_HOSTS: held.authority },
    });
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    await held.close();
  });

  async function anImport(): Promise<string> {
    const headers = { 'x-api-key': service.key, 'content-type': 'application/x-ndjson' };
    const response = await fetch(`${service.url}/v1/imports`, { method: 'POST', headers, body: '\n' });
    return ((await response.json()) as { id: string }).id;
  }

  /** One that is done when this resolves, so that following it comes to an end. */
  async function aBatch(): Promise<string> {
    const headers = { 'x-api-key': service.key, 'content-type': 'application/json' };
    const started = await fetch(`${service.url}/v1/batches`, { method: 'POST', headers, body: '["iana.org"]' });
    const { id } = (await started.json()) as { id: string };
    await (await fetch(`${service.url}/v1/batches/${id}/results?follow=true&format=ndjson`, { headers })).text();
    return id;
  }

  async function aPortfolio(): Promise<string> {
    const headers = { 'x-api-key': service.key, 'content-type': 'application/json' };
    const made = await fetch(`${service.url}/v1/portfolios`, { method: 'POST', headers, body: '{"name":"Example"}' });
    const { id } = (await made.json()) as { id: string };
    const body = '{"members":["iana.org"]}';
    await fetch(`${service.url}/v1/portfolios/${id}/members`, { method: 'POST', headers, body });
    return id;
  }

  it('gives an example for every path parameter, and every example runs', async () => {
    const { body } = await service.get<{ paths: Record<string, { get?: Operation }> }>('/docs-json');
    const operations = Object.entries(body.paths).flatMap(([path, { get }]) =>
      get ? [{ path, parameters: get.parameters ?? [] }] : [],
    );
    const [imported, batch, portfolio] = [await anImport(), await aBatch(), await aPortfolio()];
    await fetch(`${service.url}/v1/watches/domain/iana.org`, { method: 'PUT', headers: { 'x-api-key': service.key } });
    const examples = operations.map(({ path, parameters }) =>
      parameters
        .filter((parameter) => parameter.in === 'path')
        .reduce(
          (filled, { name, schema }) => filled.replace(`{${name}}`, encodeURIComponent(schema?.example ?? '')),
          path,
        ),
    );
    // Whoever follows the example of an import, a batch or a portfolio has made one, and has its id instead.
    const asked = examples.map((path) =>
      path
        .replace(/(?<=\/imports\/)[0-9a-f-]{36}/, imported)
        .replace(/(?<=\/batches\/)[0-9a-f-]{36}/, batch)
        .replace(/(?<=\/portfolios\/)[0-9a-f-]{36}/, portfolio),
    );
    expect(asked.length).toBeGreaterThan(25);
    // Lookups first: a history is there once its object has been asked for.
    const inOrder = asked.toSorted(
      (a, b) => Number(/history|changes|posture/.test(a)) - Number(/history|changes|posture/.test(b)),
    );
    const answers: [string, number][] = [];
    for (const path of inOrder)
      answers.push([path, (await fetch(service.url + path, { headers: { 'x-api-key': service.key } })).status]);
    // Of one registrar or registry there are figures when a day is over on which there were names.
    const isOfDays = (path: string): boolean =>
      /^\/v1\/(registrars\/292|registries\/[^/]+\.example\/figures)$/.test(path);
    expect(inOrder.filter(isOfDays)).toHaveLength(2);
    expect(answers).toEqual(inOrder.map((path) => [path, isOfDays(path) ? 404 : 200]));
  });
});
