import { Injectable } from '@nestjs/common';

/** Tells the dispatcher of this process, if there is one, that there is something to do. Others see it at their next tick. */
@Injectable()
export class DispatchWake {
  private readonly listeners = new Set<() => void>();

  /** @returns what ends the listening */
  onWake(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  wake(): void {
    for (const listener of this.listeners) listener();
  }
}
