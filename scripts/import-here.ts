import { NestFactory } from '@nestjs/core';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { AppModule } from '../src/app.module.js';
import { readConfig } from '../src/config/index.js';
import {
  addLines,
  countsDto,
  type ImportRun,
  importDto,
  ImportService,
  type LineCounts,
  type LineSource,
  noLines,
  openPath,
  openStream,
} from '../src/import/index.js';
import { DEFAULT_TENANT_ID } from '../src/platform/database/index.js';
import { inputKey } from './import-key.js';
import { countsText, type Imported, type ImportPlace, rateText, SHOWN_ERRORS } from './import-report.js';
import { dim, grouped, ProgressLine } from './terminal.js';

/** The service without its web server: same settings, same store, same path as over HTTP. */
export async function importHere(): Promise<ImportPlace> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig({ LOG_LEVEL: 'error', ...process.env, ROLE: 'api' });
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: ['error'],
    abortOnError: false,
  });
  const service = app.get(ImportService, { strict: false });
  let closing: Promise<void> | undefined;
  return {
    import: (path, key) => importPath(service, path, key),
    close: () => (closing ??= app.close()),
  };
}

async function importPath(service: ImportService, path: string, key: string | undefined): Promise<Imported> {
  const isStream = path === '-';
  const source = isStream ? openStream(process.stdin) : await openPath(path);
  const name = isStream ? 'standard input' : basename(path);
  const watch = new Watch(name);
  const run = await service
    .apply({
      tenantId: DEFAULT_TENANT_ID,
      source: name,
      idempotencyKey: key ?? (isStream ? undefined : await inputKey(path)),
      input: () => source.chunks(),
      onOpened: (opened) => watch.opened(opened),
      onStored: (counts, chunk) => watch.stored(counts, chunk.lines),
    })
    .finally(() => watch.ended());
  tellIgnored(source);
  const { items } = await service.errors(run.id, { limit: SHOWN_ERRORS });
  return { run: importDto(run), errors: items };
}

/** Tells on standard error how an import comes along. */
class Watch {
  private readonly progress = new ProgressLine(process.stderr, () => performance.now());
  private readonly counts = noLines();
  private lines = 0;
  private begin = performance.now();

  constructor(private readonly name: string) {}

  opened({ state, checkpoint }: ImportRun): void {
    this.begin = performance.now();
    if (state === 'done') console.error(dim(`${this.name} was imported before; nothing is read.`));
    else if (checkpoint.lines > 0) console.error(dim(`${this.name} goes on behind line ${grouped(checkpoint.lines)}.`));
  }

  stored(counts: LineCounts, lines: number): void {
    addLines(this.counts, counts);
    this.lines += lines;
    this.progress.show(`${this.name}  ${this.pace()}  ${countsText(countsDto(this.counts))}`);
  }

  ended(): void {
    this.progress.clear();
    if (this.lines > 0) console.error(dim(this.pace()));
  }

  private pace(): string {
    return `${grouped(this.lines)} lines at ${rateText(this.lines, (performance.now() - this.begin) / 1000)}`;
  }
}

function tellIgnored(source: LineSource): void {
  const { ignoredFiles, ignored } = source.summary();
  if (ignoredFiles === 0) return;
  console.error(
    dim(`${grouped(ignoredFiles)} files were passed over, such as ${ignored[0]!}: neither lines nor answers.`),
  );
}
