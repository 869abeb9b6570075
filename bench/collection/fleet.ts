import { join } from 'node:path';
import { startServiceProcess, type ServiceProcess } from '../../scripts/service-process.js';
import { API_KEY } from '../processes.js';

/** A process of the fleet, under the name by which the database knows its connections. */
export interface FleetWorker {
  readonly session: string;
  readonly process: ServiceProcess;
}

export interface FleetOptions {
  /** The compiled `src/main.js`. */
  readonly main: string;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly workers: number;
  /** Besides the usual. */
  readonly settings: Readonly<Record<string, string>>;
}

/** One process that answers requests and some that collect, all on one database: a small production. */
export class Fleet {
  private started = 0;

  private constructor(
    private readonly options: FleetOptions,
    readonly api: ServiceProcess,
    readonly workers: FleetWorker[],
  ) {}

  static async start(options: FleetOptions): Promise<Fleet> {
    // One first: it finds the tables as they are, and makes what is missing beside them.
    const api = await start(options, 'api', 'api');
    const fleet = new Fleet(options, api, []);
    try {
      fleet.workers.push(...(await Promise.all(Array.from({ length: options.workers }, () => fleet.startWorker()))));
      return fleet;
    } catch (error) {
      await api.stop();
      throw error;
    }
  }

  /** With SIGKILL. */
  async kill(worker: FleetWorker): Promise<void> {
    await worker.process.kill();
  }

  /** Another one in the place of a worker that is dead. */
  async replace(worker: FleetWorker): Promise<FleetWorker> {
    const next = await this.startWorker();
    this.workers[this.workers.indexOf(worker)] = next;
    return next;
  }

  /** Ends all of them as an operator would. @returns their exit codes; null where a signal ended one */
  stop(): Promise<(number | null)[]> {
    return Promise.all([this.api, ...this.workers.map(({ process }) => process)].map((one) => one.stop()));
  }

  private async startWorker(): Promise<FleetWorker> {
    const session = `worker-${++this.started}`;
    return { session, process: await start(this.options, 'worker', session) };
  }
}

function start({ main, databaseUrl, folder, settings }: FleetOptions, role: string, session: string) {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', session);
  return startServiceProcess(main, {
    ADMIN_API_KEY: API_KEY,
    DATABASE_URL: url.href,
    DATA_DIR: join(folder, 'service'),
    LOG_LEVEL: 'warn',
    RATE_LIMIT_REQUESTS: '1000000',
    RATE_LIMIT_WINDOW_SECONDS: '1',
    ROLE: role,
    ...settings,
  });
}
