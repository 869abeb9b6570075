import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { type ResultDto } from '../src/collection/dto/result.dto.js';
import { STREAM_FORMATS } from '../src/collection/results/result-format.js';
import { type LineType } from './collect-arguments.js';

/** Where results are written as they come. */
export class ResultFile {
  private constructor(
    private readonly file: WriteStream,
    private readonly type: LineType,
  ) {}

  /** Empties the file if there is one. @throws Error where it cannot be written */
  static async open({ path, type }: { readonly path: string; readonly type: LineType }): Promise<ResultFile> {
    const file = createWriteStream(path);
    await once(file, 'ready');
    return new ResultFile(file, type);
  }

  /** Resolves when all of them are in the file. */
  async write(results: AsyncIterable<{ text: string; result: ResultDto }>): Promise<void> {
    const { csv } = STREAM_FORMATS;
    const isCsv = this.type === 'text/csv';
    if (isCsv) this.file.write(csv.head);
    for await (const { text, result } of results) {
      if (!this.file.write(isCsv ? csv.text([result]) : `${text}\n`)) await once(this.file, 'drain');
    }
    this.file.end();
    await once(this.file, 'close');
  }
}
