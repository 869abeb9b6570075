import { Injectable } from '@nestjs/common';

/** How something that computes in the background stands. */
export interface RunnerReading {
  readonly name: string;
  readonly state: string;
  /** False where an operator should look. */
  readonly isWell: boolean;
  readonly lagSeconds?: number;
  readonly lastSuccessAt?: string;
  readonly lastFailureAt?: string;
  /** Class of the last error; messages may quote values. */
  readonly lastError?: string;
}

/** What `/health/runners` asks beside the timers. Rooms that have runners add a probe; health does not know the rooms. */
@Injectable()
export class RunnerProbes {
  private readonly probes: (() => Promise<readonly RunnerReading[]>)[] = [];

  add(probe: () => Promise<readonly RunnerReading[]>): void {
    this.probes.push(probe);
  }

  async read(): Promise<RunnerReading[]> {
    return (await Promise.all(this.probes.map((probe) => probe()))).flat();
  }
}
