import { type ServerResponse } from 'node:http';

/** How a lane's server answers. */
export const LANE_MODES = ['well', '503', '429', 'hang', 'drip', 'html'] as const;
export type LaneMode = (typeof LANE_MODES)[number];

export const isLaneMode = (text: string | undefined): text is LaneMode =>
  (LANE_MODES as readonly (string | undefined)[]).includes(text);

export const RDAP = 'application/rdap+json';
const RETRY_AFTER_SECONDS = '2';
const DRIP_EVERY_MS = 1000;

const WAYS: Readonly<Record<Exclude<LaneMode, 'well'>, (response: ServerResponse, body: Buffer) => void>> = {
  '503': (response) => response.writeHead(503, { 'content-length': 0 }).end(),
  '429': (response) => response.writeHead(429, { 'retry-after': RETRY_AFTER_SECONDS, 'content-length': 0 }).end(),
  hang: () => undefined,
  html: (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Maintenance</title>'),
  // The right answer, a byte a second: each read makes progress, so no idle timeout ends it.
  drip: (response, body) => {
    response.writeHead(200, { 'content-type': RDAP, 'content-length': body.length });
    let sent = 0;
    const drip = setInterval(() => {
      response.write(body.subarray(sent, ++sent));
      if (sent === body.length) response.end();
    }, DRIP_EVERY_MS);
    response.on('close', () => clearInterval(drip));
  },
};

export function answer(mode: LaneMode, response: ServerResponse, body: Buffer): void {
  if (mode === 'well') response.writeHead(200, { 'content-type': RDAP, 'content-length': body.length }).end(body);
  else WAYS[mode](response, body);
}
