import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type BatchDto } from '../src/collection/dto/batch.dto.js';
import { type JsonObject } from '../src/rdap/index.js';
import { startSimulator, type Simulator } from '../src/simulator/index.js';
import { CollectClient } from './collect-client.js';
import { followProgress } from './collect-follow.js';
import { type Member } from './portfolio.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';
import { TimeMachine } from './time-machine.js';

const WEEKS = 8;
const PROGRESS_MS = 1_000;

const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What was agreed with the registry that allows no more than ten requests a second. */
export const AGREED = { id: 'limited', name: 'The limited registry', ratePerSecond: 8, burst: 2, concurrency: 4 };

/** What the steps hand on to one another. */
export class Demo {
  readonly key = `demo-${randomBytes(18).toString('base64url')}`;
  readonly time = new TimeMachine(WEEKS);
  /** The text of the sample, and what it says. */
  sample = '';
  portfolio: Member[] = [];
  /** Of the sample, as a portfolio of the service. */
  portfolioPath = '';
  /** The last collection. */
  batch?: BatchDto;
  private folder?: string;
  private simulatorStarted?: Simulator;
  private serviceStarting?: Promise<ServiceProcess>;
  private serviceStarted?: ServiceProcess;

  private get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.key}` };
  }

  get simulator(): Simulator {
    if (!this.simulatorStarted) throw new Error('the registries are not running yet');
    return this.simulatorStarted;
  }

  get service(): ServiceProcess {
    if (!this.serviceStarted) throw new Error('the service is not running yet');
    return this.serviceStarted;
  }

  async startRegistries(): Promise<void> {
    this.simulatorStarted = await startSimulator({ now: this.time.now });
  }

  async startService(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'rollcall-demo-'));
    const profiles = join(this.folder, 'profiles.json');
    const { url } = this.simulator.registries.find(({ id }) => id === AGREED.id)!;
    await writeFile(profiles, JSON.stringify([{ ...AGREED, authorities: [new URL(url).host] }]));
    const settings = {
      ADMIN_API_KEY: this.key,
      RDAP_BOOTSTRAP_URL: this.simulator.bootstrapUrl,
      RDAP_ALLOWED_HOSTS: this.simulator.hosts.join(','),
      RDAP_PROFILES_FILE: profiles,
      ...(process.env['PORT'] ? { PORT: process.env['PORT'] } : {}),
    };
    this.serviceStarting = startServiceProcess(built('src/main.js'), settings, { hasMovedClock: true });
    this.serviceStarted = await this.serviceStarting;
  }

  /** GET with the demo key; the status and the JSON. */
  async get(path: string): Promise<{ status: number; body: JsonObject }> {
    const response = await fetch(this.service.url + path, { headers: this.headers });
    return { status: response.status, body: (await response.json()) as JsonObject };
  }

  /** POST that must succeed; JSON, or the text of a CSV file. */
  async post(path: string, body: object | string = {}): Promise<JsonObject> {
    const isCsv = typeof body === 'string';
    const response = await fetch(this.service.url + path, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': isCsv ? 'text/csv' : 'application/json' },
      body: isCsv ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
    return text === '' ? {} : (JSON.parse(text) as JsonObject);
  }

  /** GET of something that must be there. */
  async found(path: string): Promise<JsonObject> {
    const { status, body } = await this.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** The text of `/metrics`. */
  async metrics(): Promise<string> {
    return (await fetch(`${this.service.url}/metrics`)).text();
  }

  /** Has the next `times` requests to a registry answered with 503. */
  async fail(registry: string, times: number): Promise<void> {
    const { url } = this.simulator.registries.find(({ id }) => id === registry)!;
    await fetch(new URL(`/__mode/503/${times}`, url));
  }

  /** Collects all that a CSV file names, and shows how it comes along. */
  async collect(name: string, csv: string): Promise<BatchDto> {
    const { url } = this.service;
    const client = new CollectClient({ url, headers: this.headers });
    try {
      const input = { type: 'text/csv', body: Readable.from([csv]) } as const;
      const options = new URLSearchParams({ name, maxAge: '0' });
      const { id, links } = await client.start(options, input, undefined);
      const failures = await followProgress(client, { id, name }, process.stdout, PROGRESS_MS);
      if (failures.length > 0) throw new Error(`${failures[0]!.query.key}: ${failures[0]!.outcome}`);
      return (this.batch = await client.get<BatchDto>(links.self));
    } finally {
      await client.close();
    }
  }

  /** Also ends a service that is still starting: an interrupted start must not leave a server behind. */
  async end(): Promise<void> {
    await this.serviceStarting?.then(
      (service) => service.stop(),
      () => undefined,
    );
    await this.simulatorStarted?.close();
    if (this.folder !== undefined) await rm(this.folder, { recursive: true });
  }
}
