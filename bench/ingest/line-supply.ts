import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchGround } from './bench-ground.js';
import { passAt } from './passes.js';

const PIECE = 100;
const TICK_MS = 20;

/** Lines about objects that were never given before. */
export class LineSupply {
  given = 0;

  constructor(private readonly ground: BenchGround) {}

  take(count: number): Buffer {
    this.given += count;
    return this.ground.answers.lines(this.given - count, count, passAt(0));
  }

  /** As fast as they are taken. */
  *pieces(count: number): Generator<Buffer> {
    for (let left = count; left > 0; left -= PIECE) yield this.take(Math.min(PIECE, left));
  }

  /** At a fixed rate, until the signal; a receiver that is too slow for it gets them later and not fewer. */
  async *pacedPieces(perSecond: number, signal: AbortSignal): AsyncGenerator<Buffer> {
    const start = performance.now();
    let sent = 0;
    do {
      const due = Math.floor(((performance.now() - start) / 1000) * perSecond) - sent;
      if (due > 0) yield this.take(due);
      sent += due;
      await sleep(TICK_MS);
    } while (!signal.aborted);
  }
}
