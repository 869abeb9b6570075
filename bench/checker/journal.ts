import { appendFile, readFile } from 'node:fs/promises';

/** What a client did, and what it was told. */
export type JournalEntry =
  /** One question a line. `status` is 0 where no answer came. */
  | {
      readonly what: 'post';
      readonly key?: string;
      readonly lines: readonly string[];
      readonly status: number;
      readonly runId?: string;
    }
  | { readonly what: 'cancel'; readonly runId: string; readonly status: number }
  /** What had failed or died was to be asked again. */
  | { readonly what: 'retry'; readonly runId: string; readonly status: number }
  /** One reading of the results in the order of completion, from the first to the last, over as many connections as it took. */
  | { readonly what: 'results'; readonly runId: string; readonly queries: readonly string[] };

/** Notes of a client, each on disk before the client goes on: they outlive whoever is killed next. */
export class Journal {
  readonly entries: JournalEntry[] = [];

  /** @param file JSON lines; without it, in memory alone */
  constructor(private readonly file?: string) {}

  async note(entry: JournalEntry): Promise<void> {
    this.entries.push(entry);
    if (this.file !== undefined) await appendFile(this.file, `${JSON.stringify(entry)}\n`, { flush: true });
  }
}

export async function readJournal(file: string): Promise<JournalEntry[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as JournalEntry);
}

export const isAccepted = (status: number): boolean => status >= 200 && status < 300;
