import { type ServiceProcess } from './service-process.js';

export const DAY_MS = 86_400_000;

/**
 * Moves the clocks of a service and of the simulated registries that it asks, so that weeks pass in a minute. The service does all that it
 * does otherwise; answers, changes and members carry the moved time. What the clock of the database stamps (when an item of a collection
 * ended, leases, schedules) stays in the present.
 */
export class TimeMachine {
  private behindMs: number;

  /** @param weeks that will have passed when the present is reached */
  constructor(readonly weeks: number) {
    this.behindMs = weeks * 7 * DAY_MS;
  }

  /** The clock of the simulated registries. */
  readonly now = (): number => Date.now() - this.behindMs;

  /** Lets every day up to the present pass, and does something on each. @param service started with `hasMovedClock` */
  async play(service: Pick<ServiceProcess, 'moveClock'>, onDay: (day: Day) => Promise<void>): Promise<void> {
    const days = Math.round(this.behindMs / DAY_MS);
    for (let passed = 0; passed < days; passed += 1) {
      await this.moveTo(service, days - passed);
      await onDay({ passed, left: days - passed, date: new Date(this.now()) });
    }
    await this.moveTo(service, 0);
  }

  /** The service first: an answer that says it was made after it was fetched would be odd. */
  private async moveTo(service: Pick<ServiceProcess, 'moveClock'>, daysAgo: number): Promise<void> {
    await service.moveClock(daysAgo * DAY_MS);
    this.behindMs = daysAgo * DAY_MS;
  }
}

/** A day that passes. */
export interface Day {
  /** Days before it since the beginning. */
  readonly passed: number;
  /** Days until the present. */
  readonly left: number;
  readonly date: Date;
}
