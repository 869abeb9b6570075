/** The only source of "now". Everything that needs the time is handed a Clock, so that tests and the time machine can move it. */
export abstract class Clock {
  /** Milliseconds since the epoch, UTC. */
  abstract now(): number;

  date(): Date {
    return new Date(this.now());
  }
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}

/** Monotonic milliseconds for measuring durations; never goes backwards, says nothing about the date. */
export const monotonic = (): number => performance.now();
