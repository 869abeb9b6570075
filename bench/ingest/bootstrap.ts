import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type LineService } from '../answers.js';

export interface BootstrapServer {
  /** For RDAP_BOOTSTRAP_URL. */
  readonly url: string;
  /** For RDAP_ALLOWED_HOSTS. */
  readonly host: string;
  close(): Promise<void>;
}

/** Bootstrap files (RFC 9224) in which the servers of the lines are registries. Nobody ever asks these servers anything. */
export async function startBootstrap(services: readonly LineService[]): Promise<BootstrapServer> {
  const names = services.map(({ authority, suffixes }) => [suffixes, [`https://${authority}/`]]);
  const server = createServer(({ url }, response) => {
    const file = { version: '1.0', publication: '2026-01-01T00:00:00Z', services: url === '/dns.json' ? names : [] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(file));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/`,
    host,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
