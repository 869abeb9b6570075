import { type BenchGround, onBenchGround } from '../ingest/bench-ground.js';
import { measureFlat } from '../ingest/flat.js';
import { LineSupply } from '../ingest/line-supply.js';
import { startImportingService } from '../ingest/measured-service.js';
import { measureLatency } from '../ingest/service-latency.js';
import { measureMemory } from '../ingest/service-memory.js';
import { assertStored } from '../ingest/stored.js';
import { measureNew, measureUnchanged } from '../ingest/throughput.js';
import { measureVersions } from '../ingest/versions.js';
import { measureWorkers } from '../ingest/workers.js';
import { type Measured, type Scenario, type Size } from '../scenario.js';

type Report = (figure: Measured) => void;

/** What an import costs the process that it runs in, and those who ask it something meanwhile. */
async function measureService(size: Size, ground: BenchGround, report: Report): Promise<void> {
  const service = await startImportingService(ground);
  const lines = new LineSupply(ground);
  try {
    const { figures, perSecond } = await measureMemory(size, service, lines);
    figures.forEach(report);
    (await measureLatency(size, service, lines, perSecond)).forEach(report);
    await assertStored(service.databaseUrl, { objects: lines.given, versions: lines.given, lines: lines.given });
  } finally {
    await service.stop();
  }
}

const run = (size: Size, report: Report): Promise<void> =>
  onBenchGround(async (ground) => {
    (await measureNew(size, ground)).forEach(report);
    (await measureUnchanged(size, ground)).forEach(report);
    (await measureVersions(size, ground)).forEach(report);
    (await measureWorkers(size, ground)).forEach(report);
    report(await measureFlat(size, ground, 100_000));
    await measureService(size, ground, report);
  });

export const ingest: Scenario = {
  name: 'ingest',
  title: 'importing answers that a user holds: bytes in, redacted, compared, stored with their history',
  run,
};

/** Filling a store with a million objects takes minutes. */
export const ingestScale: Scenario = {
  name: 'ingest-scale',
  title: 'importing into a store that holds a hundred thousand objects, and a million',
  isLong: true,
  run: (size, report) =>
    onBenchGround(async (ground) => {
      for (const objects of size.small ? [1_000_000] : [100_000, 1_000_000])
        report(await measureFlat(size, ground, objects));
    }),
};
