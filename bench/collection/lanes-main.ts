import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setPriority } from 'node:os';
import { finishedBodies } from './finished-body.js';
import { isLaneMode } from './lane-mode.js';
import { type LanePlan } from './lane-plan.js';
import { LaneServer } from './lane-server.js';

/**
 * The registries of a bench in a process of their own, so that nobody's work but the machine's stands between a request and the note of
 * when it came. Prints `listening URL`; there it serves bootstrap files, what was noted, and takes commands.
 *
 * Usage: node lanes-main.js PLAN.json
 */
const BODIES = 64;

/** Who measures must not wait for those who are measured. Takes a right that not everybody has. */
const AHEAD_OF_OTHERS = -10;
try {
  setPriority(AHEAD_OF_OTHERS);
} catch {
  // As it is, then.
}

const plan = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as LanePlan[];
const bodies = await finishedBodies(BODIES);
const lanes = plan.map((lane) => new LaneServer(lane, bodies));
await Promise.all(lanes.map((lane) => lane.listen()));

const send = (response: ServerResponse, body: unknown, status = 200): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const bootstrap = (path: string): object => ({
  version: '1.0',
  publication: '2026-01-01T00:00:00Z',
  services: path === '/dns.json' ? lanes.map((lane) => [[lane.plan.name], [`http://${lane.authority}/`]]) : [],
});

function command(path: string, response: ServerResponse): void {
  const [, what, name, mode] = path.split('/');
  const named = lanes.find((lane) => lane.plan.name === name);
  if (what === '__lanes')
    return send(response, Object.fromEntries(lanes.map((lane) => [lane.plan.name, lane.authority])));
  if (what === '__clear') lanes.forEach((lane) => lane.clear());
  else if (what === '__record' && named) return send(response, named.record);
  else if (what === '__mode' && named && isLaneMode(mode)) named.mode = mode;
  else return send(response, { commands: ['__lanes', '__clear', '__record/LANE', '__mode/LANE/MODE'] }, 404);
  send(response, {});
}

const front = createServer(({ url = '' }, response) =>
  url.startsWith('/__') ? command(url, response) : send(response, bootstrap(url)),
).listen(0, '127.0.0.1');
await once(front, 'listening');
console.log(`listening http://127.0.0.1:${(front.address() as AddressInfo).port}/`);
