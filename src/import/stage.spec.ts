import { ThreadDied, ThreadPoolClosed } from '../platform/threads/index.js';
import { type Chunk, type RefineResult, type StageTask } from './import-task.js';
import { claimChunk, refineChunk, type Stage } from './stage.js';

/** A stage that dies of some lines and refuses all others, so that every line can be seen to have been worked on. */
function stageThat(diesOf: (line: string, task: number) => boolean): Stage & { tasks: number } {
  const stage = {
    size: 1,
    tasks: 0,
    run: async ({ chunk, ...task }: StageTask): Promise<RefineResult> => {
      stage.tasks += 1;
      const lines = Buffer.from(chunk.bytes).toString().split('\n').slice(0, -1);
      const skip = task.step === 'refine' ? task.skip : undefined;
      const due = lines.map((text, n) => ({ text, line: chunk.firstLine + n })).filter((_, n) => skip?.[n] !== 1);
      if (due.some(({ text }) => diesOf(text, stage.tasks))) throw new ThreadDied(1);
      const errors = due.map(({ line }) => ({ line, code: 'not-json' as const, message: 'refused' }));
      return { step: 'refine', batch: undefined as never, recordLines: new Uint32Array(0), errors, empty: 0 };
    },
  };
  return stage;
}

function chunkOf(count: number, bad: readonly number[]): Chunk {
  const lines = Array.from({ length: count }, (_, n) => (bad.includes(n) ? 'bad' : 'good'));
  const bytes = new Uint8Array(Buffer.from(lines.map((line) => `${line}\n`).join('')));
  return { part: '-', firstLine: 101, lines: count, offset: 0, length: bytes.length, bytes };
}

async function refined(
  stage: Stage,
  chunk: Chunk,
  skip?: Uint8Array,
): Promise<{ worked: number[]; crashed: number[]; deaths: number }> {
  let deaths = 0;
  const pieces = await refineChunk(stage, chunk, skip, () => (deaths += 1));
  const errors = pieces.flatMap((piece) => piece.errors);
  expect(errors.map(({ line }) => line)).toEqual(errors.map(({ line }) => line).sort((a, b) => a - b));
  const of = (isCrash: boolean) =>
    errors.filter(({ code }) => (code === 'stage-crashed') === isCrash).map(({ line }) => line);
  return { worked: of(false), crashed: of(true), deaths };
}

const isBad = (line: string): boolean => line === 'bad';

describe('refineChunk', () => {
  it.each([[[]], [[0]], [[9]], [[3, 4]], [[0, 5, 9]]])(
    'refuses the lines that bring the thread down and no other: %j',
    async (bad) => {
      const { worked, crashed } = await refined(stageThat(isBad), chunkOf(10, bad));
      expect(crashed).toEqual(bad.map((n) => 101 + n));
      expect(worked).toHaveLength(10 - bad.length);
    },
  );

  it('tries once more before it looks for a line: the thread may have died of something else', async () => {
    const stage = stageThat((_, task) => task === 1);
    expect(await refined(stage, chunkOf(10, []))).toMatchObject({ crashed: [], deaths: 1 });
    expect(stage.tasks).toBe(2);
  });

  it('finds one line in a hundred without trying every one', async () => {
    const stage = stageThat(isBad);
    await refined(stage, chunkOf(100, [42]));
    expect(stage.tasks).toBeLessThan(20);
  });

  it('leaves out what is to be left out, when it takes a chunk apart as well', async () => {
    const skip = Uint8Array.of(1, 0, 0, 1, 0, 1);
    expect(await refined(stageThat(isBad), chunkOf(6, [3, 4]), skip)).toMatchObject({
      worked: [102, 103],
      crashed: [105],
    });
  });

  it('keeps its own copy of the bytes', async () => {
    const chunk = chunkOf(3, []);
    const before = Buffer.from(chunk.bytes);
    await refined({ size: 1, run: async (task) => (task.chunk.bytes.fill(0), stageThat(isBad).run(task)) }, chunk);
    expect(Buffer.from(chunk.bytes)).toEqual(before);
  });

  it('gives up where no line comes through: then it is not the lines', async () => {
    const stage = stageThat(() => true);
    await expect(refined(stage, chunkOf(1000, []))).rejects.toMatchObject({ name: 'StageBroken' });
    expect(stage.tasks).toBeLessThan(30);
  });

  it('does not blame the lines where the pool is closed', async () => {
    const stage: Stage = { size: 1, run: () => Promise.reject(new ThreadPoolClosed()) };
    await expect(refined(stage, chunkOf(2, []))).rejects.toMatchObject({ name: 'ThreadPoolClosed' });
    await expect(claimChunk(stage, chunkOf(2, []))).rejects.toMatchObject({ name: 'ThreadPoolClosed' });
  });
});

describe('claimChunk', () => {
  it('claims nothing of a chunk that brings the thread down', async () => {
    expect(await claimChunk(stageThat(isBad), chunkOf(3, [1]))).toBeUndefined();
  });
});
