import { type IncomingMessage, type ServerResponse } from 'node:http';

/** Ways to answer badly. The names are those of the `/__mode/` command. */
export const MODES = ['503', '429', 'html', 'truncated', 'reset', 'hang', 'drip', 'private'] as const;
export type Mode = (typeof MODES)[number];

export const isMode = (text: string | undefined): text is Mode =>
  (MODES as readonly (string | undefined)[]).includes(text);

const DRIP_EVERY_MS = 200;

const end = (response: ServerResponse, status: number, headers: Record<string, string>, body: string): void => {
  response.writeHead(status, headers).end(body);
};

const misbehaviours: Record<Mode, (request: IncomingMessage, response: ServerResponse) => void> = {
  '503': (_, response) => end(response, 503, {}, ''),
  '429': (_, response) =>
    end(response, 429, { 'retry-after': '1', 'content-type': 'text/html' }, '<html>slow down</html>'),
  html: (_, response) =>
    end(response, 200, { 'content-type': 'text/html' }, '<!doctype html><title>Maintenance</title>'),
  truncated: (_, response) =>
    end(response, 200, { 'content-type': 'application/rdap+json' }, '{"objectClassName":"domain","ldhName":"x'),
  reset: (request) => request.socket.resetAndDestroy(),
  // Accepts, reads, and never answers; the connection lives until the client or close() ends it.
  hang: () => undefined,
  // A byte at a time, for ever: each read makes progress, so that an idle timeout alone never ends it.
  drip: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rdap+json' });
    response.flushHeaders();
    const drip = setInterval(() => response.write(' '), DRIP_EVERY_MS);
    response.on('close', () => clearInterval(drip));
  },
  // The address where cloud machines keep their credentials: a client must not follow.
  private: (_, response) => end(response, 302, { location: 'http://169.254.169.254/latest/meta-data' }, ''),
};

/** Mishandles one request. */
export const misbehave = (mode: Mode, request: IncomingMessage, response: ServerResponse): void =>
  misbehaviours[mode](request, response);
