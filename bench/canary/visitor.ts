import { type ServiceProcess } from '../../scripts/service-process.js';
import { type ObjectKind } from '../../src/rdap/index.js';
import { inParallel } from '../load.js';
import { pathsOf } from './answers.js';
import { type Hit, type Search } from './search.js';

export const API_KEY = 'rollcall-canary-key-0123456789abcdef';
export const METRICS_TOKEN = 'canary-metrics-token';

const KINDS: readonly ObjectKind[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'];

/** What the service said while it ran: searched as it comes, for there is much of it. */
export interface Said {
  responses: number;
  logLines: number;
  readonly hits: Hit[];
}

/** Asks one running service, and searches whatever it answers. */
export class Visitor {
  constructor(
    private readonly service: ServiceProcess,
    private readonly search: Search,
    private readonly said: Said,
  ) {}

  /** Asks for every object by number, over one face; anything but 200 is a wrong result. */
  async findAll(numbers: readonly number[], face: 'api' | 'rdap', rest = ''): Promise<void> {
    await inParallel(numbers, async (number) => {
      const path = pathOf(number, face) + rest;
      const status = await this.ask(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    });
  }

  /** Asks whatever the answer. */
  async askAll(paths: readonly string[]): Promise<void> {
    await inParallel(paths, async (path) => void (await this.ask(path)));
  }

  /** What a list holds; the answer is searched as all others are. */
  async itemsOf(path: string): Promise<readonly unknown[]> {
    const { text } = await this.answerTo(path);
    return (JSON.parse(text) as { items?: unknown[] }).items ?? [];
  }

  /** Has something done. */
  async tell(path: string, body: object): Promise<void> {
    const { status } = await this.answerTo(path, { method: 'POST', body: JSON.stringify(body) });
    if (status >= 300) throw new Error(`${path} answered ${status}`);
  }

  /** Reads the log, once the service has ended. */
  readLog(): void {
    this.said.logLines += this.service.lines.length;
    for (const line of this.service.lines) this.said.hits.push(...this.search.in('log', line));
  }

  private async ask(path: string): Promise<number> {
    return (await this.answerTo(path)).status;
  }

  private async answerTo(path: string, request: RequestInit = {}): Promise<{ status: number; text: string }> {
    const authorization = `Bearer ${path === '/metrics' ? METRICS_TOKEN : API_KEY}`;
    const headers = { authorization, ...(request.body && { 'content-type': 'application/json' }) };
    const response = await fetch(this.service.url + path, { ...request, headers });
    const text = await response.text();
    this.said.responses++;
    this.said.hits.push(...this.search.in(`answer to ${path}`, `${JSON.stringify([...response.headers])}\n${text}`));
    return { status: response.status, text };
  }
}

/** Numbers take turns among the kinds. */
export const pathOf = (number: number, face: 'api' | 'rdap'): string =>
  pathsOf(KINDS[number % KINDS.length] as ObjectKind, number)[face];
