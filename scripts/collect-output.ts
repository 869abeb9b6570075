import { type FileHandle, open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type ResultDto } from '../src/collection/dto/result.dto.js';
import { STREAM_FORMATS } from '../src/collection/results/result-format.js';
import { type LineType } from './collect-arguments.js';

/** Where results are written as they come. */
export class ResultFile {
  private constructor(
    private readonly file: FileHandle,
    private readonly type: LineType,
  ) {}

  /**
   * What is in it stays until there are results to be written.
   *
   * @param input `-`, or a file that must not be written over, also by another name
   * @throws Error where it cannot be written
   */
  static async open(
    { path, type }: { readonly path: string; readonly type: LineType },
    input: string,
  ): Promise<ResultFile> {
    const file = await open(path, 'a');
    const [own, other] = [await file.stat(), input === '-' ? undefined : await stat(input)];
    if (own.dev !== other?.dev || own.ino !== other.ino) return new ResultFile(file, type);
    await file.close();
    throw new Error('--out would write over the input');
  }

  /** Resolves when all of them are in the file, and nothing else. */
  async write(results: AsyncIterable<{ text: string; result: ResultDto }>): Promise<void> {
    if ((await this.file.stat()).isFile()) await this.file.truncate();
    await pipeline(this.type === 'text/csv' ? rows(results) : lines(results), this.file.createWriteStream());
  }
}

async function* rows(results: AsyncIterable<{ result: ResultDto }>): AsyncGenerator<string> {
  const { head, text } = STREAM_FORMATS.csv;
  yield head;
  for await (const { result } of results) yield text([result]);
}

async function* lines(results: AsyncIterable<{ text: string }>): AsyncGenerator<string> {
  for await (const { text } of results) yield `${text}\n`;
}
