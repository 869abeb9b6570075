/**
 * `npm run pii`: recall and precision of the free-text recognisers, per type, over the labelled lines (PII-8), compared with the figures
 * on record. `npm run pii -- --write` records them for the present detector version. Exit 1 where a figure fell by more than a point.
 */
import { join } from 'node:path';
import { DETECTOR_VERSION } from '../src/rdap/pii/index.js';
import { type Figure, type Figures } from '../test/fixtures/pii/labelled/figures.js';
import { currentEntry, type Entry, readRecord, stepsBack, writeRecord } from '../test/fixtures/pii/labelled/record.js';

const FILE = join(process.cwd(), 'docs/pii-figures.json');

function table({ lines, linesWithoutLabels, overall, types }: Figures): string {
  const row = (name: string, { labelled, recall, precision }: Figure): string =>
    `  ${name.padEnd(18)}${String(labelled).padStart(9)}${String(recall ?? '–').padStart(9)}${String(precision ?? '–').padStart(11)}`;
  const head = `  ${'type'.padEnd(18)}${'labelled'.padStart(9)}${'recall'.padStart(9)}${'precision'.padStart(11)}`;
  const rows = Object.entries(types).map(([type, figure]) => row(type, figure));
  return [
    `${String(lines)} lines, ${String(linesWithoutLabels)} of them without personal data`,
    head,
    ...rows,
    row('overall', overall),
  ].join('\n');
}

function main(): void {
  const entry: Entry = currentEntry();
  console.log(`Detector ${DETECTOR_VERSION}\n\nHeld-out: ${table(entry.test)}\n\nDevelopment: ${table(entry.dev)}`);
  console.log(
    `\nSole traders (PII-7): ${String(entry.names.labelled)} names, recall ${String(entry.names.recall)}, precision ${String(entry.names.precision)}`,
  );
  const record = readRecord(FILE);
  if (process.argv.includes('--write')) {
    writeRecord(FILE, record, entry);
    console.log(`\nWritten to docs/pii-figures.json`);
    return;
  }
  const before = record[DETECTOR_VERSION];
  const steps = before ? stepsBack(before, entry) : ['no figures on record for this version: run with --write'];
  console.log(
    steps.length ? `\nWorse than on record:\n  ${steps.join('\n  ')}` : '\nNo figure is worse than on record.',
  );
  process.exitCode = steps.length ? 1 : 0;
}

main();
