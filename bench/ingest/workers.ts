import { compare } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { type BenchGround } from './bench-ground.js';
import { type Importer, openImporter } from './importer.js';
import { passAt } from './passes.js';
import { assertStored } from './stored.js';

const LINES = 8000;
const THREADS = [1, 2];

/** The stages on threads, beside the same work in the thread that also talks to the database. */
export async function measureWorkers(size: Size, ground: BenchGround): Promise<Measured[]> {
  const figures: Measured[] = [];
  for (const threads of THREADS) figures.push(await measureThreads(size, ground, threads));
  return figures;
}

async function measureThreads(size: Size, ground: BenchGround, threads: number): Promise<Measured> {
  const { answers, bootstrap, server } = ground;
  const count = size.small ? 200 : LINES;
  const url = await server.database();
  const [inThread, onThreads] = await Promise.all(
    [0, threads].map((n) => openImporter(url, bootstrap, server.folder, { IMPORT_THREADS: String(n) })),
  );
  let next = 0;
  const importNew = (importer: Importer): Promise<number> => {
    next += count;
    return importer.import(answers.lines(next - count, count, passAt(0)), { 'first-seen': count });
  };
  try {
    const figure = await compare(size, {
      figure: `workers-${threads}`,
      yardstick: 'the stages in the thread that also writes',
      goal: null,
      subject: () => importNew(onThreads!),
      against: () => importNew(inThread!),
    });
    await assertStored(url, { objects: next, versions: next, lines: next });
    return figure;
  } finally {
    await inThread!.close();
    await onThreads!.close();
  }
}
