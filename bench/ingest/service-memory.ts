import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, rateOf, summed } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { assertCounts } from './importer.js';
import { type LineSupply } from './line-supply.js';
import { type MeasuredService } from './measured-service.js';
import { forgetPeak, largestResidentMb, proportionalMb } from './memory.js';

const LINES = 30_000;
const MOST_MB = 400;
const SAMPLE_MS = 200;

/** The largest resident set of the service while it imports at full speed; beside it the database's memory and the speed itself. */
export async function measureMemory(
  size: Size,
  service: MeasuredService,
  lines: LineSupply,
): Promise<{ figures: Measured[]; perSecond: number }> {
  const count = size.small ? 200 : LINES;
  const own: number[] = [];
  const database: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < size.rounds; round++) {
    await forgetPeak(service.pid);
    const watch = watchDatabase(service.databasePid);
    const upload = async (): Promise<number> => {
      assertCounts(await service.upload(lines.pieces(count)), { 'first-seen': count });
      return count;
    };
    rates.push(await rateOf(upload).finally(() => watch.end()));
    database.push(await watch.largest);
    own.push(await largestResidentMb(service.pid));
  }
  const figures = [
    largest('memory', own, MOST_MB),
    largest('memory-database', database, null),
    summed({ figure: 'upload', unit: 'lines/s', goal: null }, rates),
  ];
  return { figures, perSecond: percentile(rates, 0.5) };
}

/** A limit counts for every round: the value is the largest of them and not the median. */
function largest(figure: string, values: readonly number[], goal: number | null): Measured {
  const value = Math.round(Math.max(...values));
  const measured = summed({ figure, unit: 'MB', goal, atMost: goal !== null }, values);
  return { ...measured, value, met: goal === null ? null : value <= goal };
}

/** The largest proportional set size of all processes of the database together, looked at several times a second. */
function watchDatabase(pid: number): { largest: Promise<number>; end(): void } {
  const ended = new AbortController();
  const watch = async (): Promise<number> => {
    let most = 0;
    do {
      most = Math.max(most, await proportionalMb(pid));
      await sleep(SAMPLE_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    } while (!ended.signal.aborted);
    return most;
  };
  const found = watch();
  found.catch(() => undefined); // awaited by the caller
  return { largest: found, end: () => ended.abort() };
}
