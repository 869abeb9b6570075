import { type IncomingMessage } from 'node:http';

/** One question as a registry saw it. */
export interface LogEntry {
  readonly at: string;
  readonly registry: string;
  readonly path: string;
  readonly status: number | 'misbehaved';
  readonly userAgent: string;
}

interface ClientCount {
  requests: number;
  /** Requests above the limit. */
  violations: number;
}

/** The log keeps this many of the latest questions. */
const LOG_LENGTH = 10_000;

/** Who a limit and a count are about: the address and the software. */
export const clientOf = (request: IncomingMessage): string =>
  `${request.socket.remoteAddress ?? '?'} ${request.headers['user-agent'] ?? '-'}`;

/** What has been asked of one registry since it started. */
export class Traffic {
  private readonly entries: LogEntry[] = [];
  private readonly clients = new Map<string, ClientCount>();

  constructor(private readonly registry: string) {}

  record(request: IncomingMessage, status: number | 'misbehaved', limited = false): void {
    const client = clientOf(request);
    let count = this.clients.get(client);
    if (!count) this.clients.set(client, (count = { requests: 0, violations: 0 }));
    count.requests++;
    if (limited) count.violations++;
    this.entries.push({
      at: new Date().toISOString(),
      registry: this.registry,
      path: request.url ?? '',
      status,
      userAgent: request.headers['user-agent'] ?? '',
    });
    // Twice the length before cutting, so that the copy costs one step in ten thousand.
    if (this.entries.length > 2 * LOG_LENGTH) this.entries.splice(0, this.entries.length - LOG_LENGTH);
  }

  log(): readonly LogEntry[] {
    return this.entries.slice(-LOG_LENGTH);
  }

  stats(): { registry: string; requests: number; violations: number; clients: Record<string, ClientCount> } {
    const counts = [...this.clients.values()];
    return {
      registry: this.registry,
      requests: counts.reduce((sum, client) => sum + client.requests, 0),
      violations: counts.reduce((sum, client) => sum + client.violations, 0),
      clients: Object.fromEntries(this.clients),
    };
  }
}
