import { createHash, type Hash } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { bodyPieces, TextLines } from '../../platform/lines/index.js';
import { CsvLines } from './csv-lines.js';
import { type IntakeLine } from './intake-line.js';
import { readJsonLine, readJsonQuery } from './json-line.js';

/** Lines on their way in, and what tells one input from another: known when all lines are read. */
export interface BatchInput {
  readonly lines: AsyncIterable<IntakeLine>;
  /** SHA-256 of all that came in. */
  readonly digest: () => Buffer;
}

/** What an input may cost. */
export const LIMITS = { bytes: 64 * 1024 * 1024, silenceMs: 60_000 };

export type LineFormat = 'ndjson' | 'csv';

/** Queries that came as a JSON array. */
export function jsonInput(queries: readonly unknown[]): BatchInput {
  const lines = async function* (): AsyncGenerator<IntakeLine> {
    for (const [index, query] of queries.entries()) yield readJsonQuery(index + 1, query);
  };
  return { lines: lines(), digest: () => createHash('sha256').update(JSON.stringify(queries)).digest() };
}

/**
 * Lines of a body, read as slowly as they are asked for. The request stays open when the reader stops early, so that it can be answered.
 *
 * @param signal ends the reading, with its reason
 * @throws ProblemError 413 above 64 MB, 408 where the client falls silent; while iterating
 */
export function streamedInput(
  request: IncomingMessage,
  format: LineFormat,
  signal: AbortSignal,
  limits = LIMITS,
): BatchInput {
  const hash = createHash('sha256').update(format);
  const pieces = hashed(bodyPieces(request, signal, limits), hash);
  return { lines: format === 'csv' ? csvLines(pieces) : jsonLines(pieces), digest: () => hash.digest() };
}

async function* jsonLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<IntakeLine> {
  const lines = new TextLines();
  const read = function* (found: ReturnType<TextLines['push']>): Generator<IntakeLine> {
    for (const each of found) {
      const line = 'code' in each ? each : readJsonLine(each.line, each.text);
      if (line !== undefined) yield line;
    }
  };
  for await (const piece of pieces) yield* read(lines.push(piece));
  yield* read(lines.end());
}

async function* csvLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<IntakeLine> {
  const lines = new TextLines();
  const rows = new CsvLines();
  const read = function* (found: ReturnType<TextLines['push']>): Generator<IntakeLine> {
    for (const each of found) {
      if ('code' in each) yield each;
      else yield* rows.push(each);
    }
  };
  for await (const piece of pieces) yield* read(lines.push(piece));
  yield* read(lines.end());
  yield* rows.end();
}

async function* hashed(pieces: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
