import { type Logger } from '@nestjs/common';

const FIRST_WAIT_MS = 200;
/** The longest wait for a database that does not answer: it is noticed soon after it does again (REL-3). */
const LONGEST_WAIT_MS = 5_000;

/** Something that fails for a while: said once when it begins and once when it is over, and tried again ever less often. */
export class Outage {
  private failures = 0;

  constructor(
    private readonly logger: Logger,
    private readonly what: string,
  ) {}

  /** @returns milliseconds to wait before trying again */
  failed(error: unknown): number {
    const { name, code } = error as Error & { code?: unknown };
    if (this.failures === 0)
      this.logger.error(`${this.what} fails (${typeof code === 'string' ? code : name}), and is tried again`);
    this.failures += 1;
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.failures - 1, 10));
  }

  over(): void {
    if (this.failures > 0) this.logger.log(`${this.what} works again`);
    this.failures = 0;
  }
}
