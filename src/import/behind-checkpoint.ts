import { type Checkpoint } from './import-run.js';
import { type Chunk } from './import-task.js';
import { lastLineDigest, splitChunk } from './lines.js';

/** The input is not the one that the checkpoint was made of. */
export class ImportDiffers extends Error {
  override readonly name = 'ImportDiffers';

  constructor(reason: string) {
    super(`This is not the input that was begun: ${reason}`);
  }
}

/**
 * What of an input is still to be applied. The lines before the checkpoint are read again and left out; the last of them must be the one
 * that was applied last.
 *
 * @throws ImportDiffers
 */
export async function* behindCheckpoint(input: AsyncIterable<Chunk>, checkpoint: Checkpoint): AsyncGenerator<Chunk> {
  let toSkip = checkpoint.lines;
  for await (const chunk of input) {
    if (toSkip === 0) {
      yield chunk;
      continue;
    }
    const skipped = Math.min(toSkip, chunk.lines);
    const [head, tail] = skipped === chunk.lines ? [chunk, undefined] : splitChunk(chunk, skipped);
    toSkip -= skipped;
    if (toSkip === 0) compare(head, checkpoint);
    if (tail !== undefined) yield tail;
  }
  if (toSkip > 0) throw new ImportDiffers('it is shorter than what was applied of it');
}

function compare(chunk: Chunk, { part, partLine, lineDigest }: Checkpoint): void {
  const line = chunk.firstLine + chunk.lines - 1;
  if (chunk.part !== part || line !== partLine) throw new ImportDiffers('its parts have other lines');
  if (lineDigest === undefined || !Buffer.from(lineDigest).equals(lastLineDigest(chunk)))
    throw new ImportDiffers('the last line that was applied reads otherwise');
}
