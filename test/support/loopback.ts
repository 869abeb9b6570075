import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** A server on loopback that a test owns. `connections` counts every TCP connection that arrived, spoken to or not. */
export interface Loopback {
  readonly host: string;
  readonly port: number;
  /** `host:port`, fit for a URL and for a list of allowed hosts. */
  readonly authority: string;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export interface Address {
  readonly host?: string;
  readonly port?: number;
}

const FIXTURES = join(process.cwd(), 'test/fixtures/tls');

/** For `registry.example` and `other.example`, self-signed: trust it by passing it as `ca`. */
export const CERTIFICATE = readFileSync(join(FIXTURES, 'registry.example.cert.pem'), 'utf8');

/** Speaks HTTP. */
export const serveHttp = (listener: RequestListener, address?: Address): Promise<Loopback> =>
  listen(createServer({ keepAlive: true }, listener), address);

/** Speaks HTTP over TLS with {@link CERTIFICATE}. */
export const serveHttps = (listener: RequestListener, address?: Address): Promise<Loopback> =>
  listen(
    createTlsServer({ cert: CERTIFICATE, key: readFileSync(join(FIXTURES, 'registry.example.key.pem')) }, listener),
    address,
  );

/** Hands over raw sockets: for answers that no HTTP server would write. */
export const serveTcp = (onSocket: (socket: Socket) => void, address?: Address): Promise<Loopback> =>
  listen(
    createTcpServer((socket) => {
      socket.on('error', () => {});
      onSocket(socket);
    }),
    address,
  );

/** Counts who comes and says nothing. */
export const serveTrap = (address?: Address): Promise<Loopback> => serveTcp((socket) => socket.destroy(), address);

async function listen(server: Server, { host = '127.0.0.1', port = 0 }: Address = {}): Promise<Loopback> {
  let connections = 0;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  return {
    host,
    port: bound,
    authority: `${host.includes(':') ? `[${host}]` : host}:${bound}`,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
