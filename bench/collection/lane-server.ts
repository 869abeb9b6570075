import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { bodyOf, type FinishedBody } from './finished-body.js';
import { answer, type LaneMode } from './lane-mode.js';
import { type LanePlan } from './lane-plan.js';

/** What one server has seen since it was last cleared. */
export interface LaneRecord {
  /** Milliseconds of a monotonic clock, of all requests for objects. */
  readonly arrivals: readonly number[];
  /** The object asked for, beside each arrival. */
  readonly names: readonly string[];
}

const PREFIX = '/domain/';

/** A registry on a port of its own: knows every domain under its suffix, and notes when it was asked. */
export class LaneServer {
  mode: LaneMode = 'well';
  private readonly server: Server;
  private arrivals: number[] = [];
  private names: string[] = [];

  constructor(
    readonly plan: LanePlan,
    private readonly bodies: readonly FinishedBody[],
  ) {
    this.server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => this.handle(request, response));
  }

  get record(): LaneRecord {
    return { arrivals: this.arrivals, names: this.names };
  }

  /** `host:port` */
  get authority(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  clear(): void {
    this.arrivals = [];
    this.names = [];
  }

  private handle({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const at = performance.now();
    if (!url.startsWith(PREFIX)) return void response.writeHead(404, { 'content-length': 0 }).end();
    const name = url.slice(PREFIX.length).toLowerCase();
    this.arrivals.push(at);
    this.names.push(name);
    const { mode } = this;
    const reply = (): void => answer(mode, response, bodyOf(this.bodies, name).about(name));
    if (this.plan.latencyMs) setTimeout(reply, this.plan.latencyMs);
    else reply();
  }
}
