import { Injectable } from '@nestjs/common';

/** Tells the executor of this process, if there is one, that there is something to do. Others see it at their next tick. */
@Injectable()
export class RunWake {
  private readonly listeners = new Set<() => void>();

  onWake(listener: () => void): void {
    this.listeners.add(listener);
  }

  wake(): void {
    for (const listener of this.listeners) listener();
  }
}
