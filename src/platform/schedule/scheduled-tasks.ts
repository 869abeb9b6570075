import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock.js';

export interface TaskState {
  readonly name: string;
  /** Seconds after which a task that has not succeeded counts as late. */
  readonly dueEverySeconds: number;
  readonly running: boolean;
  readonly lastSuccessAt?: string;
  readonly lastFailureAt?: string;
  /** Name of the error class; messages may quote values. */
  readonly lastError?: string;
  readonly late: boolean;
}

interface Entry {
  dueEverySeconds: number;
  declaredAt: number;
  running: boolean;
  lastSuccessAt?: number;
  lastFailureAt?: number;
  lastError?: string;
}

/**
 * What runs on a timer in this process, and how it went. A cron (`@nestjs/schedule`) says when and calls `fire`; this keeps the books for
 * `/health/runners`, sees to it that a task does not overlap itself, and never lets a failure escape into the timer.
 */
@Injectable()
export class ScheduledTasks {
  private readonly logger = new Logger(ScheduledTasks.name);
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly clock: Clock) {}

  /** Makes the task known to health before its first run, so that one that never starts is late instead of invisible. */
  declare(name: string, dueEverySeconds: number): void {
    if (this.entries.has(name)) throw new Error(`two scheduled tasks are called ${name}: rename one`);
    this.entries.set(name, { dueEverySeconds, declaredAt: this.clock.now(), running: false });
  }

  /** @returns false where the work failed or the last run is still going */
  async fire(name: string, work: () => Promise<void>): Promise<boolean> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Error(`the scheduled task ${name} was not declared`);
    if (entry.running) return false;
    entry.running = true;
    try {
      await work();
      entry.lastSuccessAt = this.clock.now();
      return true;
    } catch (error) {
      entry.lastFailureAt = this.clock.now();
      entry.lastError = (error as Error).name;
      this.logger.error(`${name} failed: ${(error as Error).name}`);
      return false;
    } finally {
      entry.running = false;
    }
  }

  states(): TaskState[] {
    const now = this.clock.now();
    return [...this.entries].map(([name, entry]) => ({
      name,
      dueEverySeconds: entry.dueEverySeconds,
      running: entry.running,
      lastSuccessAt: instant(entry.lastSuccessAt),
      lastFailureAt: instant(entry.lastFailureAt),
      lastError: entry.lastError,
      late: now - (entry.lastSuccessAt ?? entry.declaredAt) > entry.dueEverySeconds * 1000,
    }));
  }
}

const instant = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();
