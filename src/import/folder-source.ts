import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, type Chunk } from './import-task.js';
import { MANIFEST, type Manifest, type ManifestEntry, readManifest } from './manifest.js';
import { beginningOf, fileChunks } from './part-chunks.js';
import { type Answer, answerChunks } from './single-answers.js';
import { SourceError, sourceError } from './source-error.js';
import { type LineSource, MOST_IGNORED, type SourceSummary } from './source.types.js';

const LINES = /\.(?:ndjson|jsonl)(?:\.gz|\.zst)?$/i;
const ANSWER = /\.json(?:\.gz|\.zst)?$/i;

/** A part of the input: a file of many lines, or the single answers of one folder. */
type Part = { name: string; path: string } | { name: string; answers: Answer[] };

/** A manifest, and the folder to which its paths are relative. */
interface Placed {
  folder: string;
  manifest: Manifest;
}

/**
 * A folder with all that is below it: `.ndjson` and `.jsonl` as lines, `.json` as one answer a file, each also with `.gz` or `.zst`. Within a
 * folder the single answers come first, then files and folders, all in the order of their names, so that a checkpoint means the same in
 * every run. Symbolic links are not followed. Takes the memory of the names in one folder and those above it.
 */
export class FolderSource implements LineSource {
  private readonly found: SourceSummary = { parts: 0, ignoredFiles: 0, ignored: [] };

  /** @param root absolute */
  constructor(private readonly root: string) {}

  async *chunks(from?: Checkpoint): AsyncGenerator<Chunk, void, undefined> {
    let isReached = from === undefined;
    for await (const part of this.parts('', [])) {
      const isThere = !isReached && part.name === from?.part;
      isReached ||= isThere;
      if (!isReached) continue;
      const begin = isThere && from !== undefined ? from : beginningOf(part.name);
      yield* 'path' in part ? fileChunks(part.path, begin) : answerChunks(part.answers, begin);
      this.found.parts += 1;
    }
    if (!isReached) throw new SourceError('checkpoint-lost', from?.part);
  }

  summary(): SourceSummary {
    return structuredClone(this.found);
  }

  /** @param folder path below the root, empty or with a slash at its end */
  private async *parts(folder: string, above: readonly Placed[]): AsyncGenerator<Part, void, undefined> {
    const entries = await this.list(folder);
    const names = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
    const manifests = names.delete(MANIFEST)
      ? [{ folder, manifest: await readManifest(join(this.root, folder, MANIFEST)) }, ...above]
      : above;
    const answers = [...names].filter((name) => ANSWER.test(name)).map((name) => this.answer(folder + name, manifests));
    if (answers.length > 0) yield { name: `${folder}*.json`, answers };
    for (const entry of entries) {
      const path = folder + entry.name;
      if (entry.isDirectory()) yield* this.parts(`${path}/`, manifests);
      else if (names.has(entry.name) && LINES.test(entry.name)) yield { name: path, path: join(this.root, path) };
      else if (entry.name !== MANIFEST && !(names.has(entry.name) && ANSWER.test(entry.name))) this.ignore(path);
    }
  }

  private async list(folder: string) {
    try {
      const entries = await readdir(join(this.root, folder), { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      throw sourceError(error, folder);
    }
  }

  private answer(name: string, manifests: readonly Placed[]): Answer {
    return { name, path: join(this.root, name), entry: entryFor(name, manifests) };
  }

  private ignore(path: string): void {
    this.found.ignoredFiles += 1;
    if (this.found.ignored.length < MOST_IGNORED) this.found.ignored.push(path);
  }
}

/** The nearest manifest that names the file. */
function entryFor(name: string, manifests: readonly Placed[]): ManifestEntry {
  for (const { folder, manifest } of manifests) {
    const entry = manifest.get(name.slice(folder.length));
    if (entry !== undefined) return entry;
  }
  return {};
}
