import { type FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { ProblemError } from '../../platform/errors/index.js';
import { bodyPieces, TextLines } from '../../platform/lines/index.js';
import { type STREAMED_TYPES } from '../../platform/server/index.js';
import { type AskedMember, readJsonLine, readMember, type RefusedMember } from './member-line.js';
import { MemberRows } from './member-rows.js';

export type MemberLine = AskedMember | RefusedMember;

/** Lines on their way in, and what tells one input from another: known when all lines are read. */
export interface MemberInput {
  readonly lines: AsyncIterable<MemberLine> | Iterable<MemberLine>;
  /** SHA-256 of all that came in. */
  readonly digest: () => Buffer;
}

/** What an input may cost. */
const LIMITS = { bytes: 64 * 1024 * 1024, silenceMs: 60_000 };

const FORMATS: Readonly<Record<(typeof STREAMED_TYPES)[number], 'ndjson' | 'csv'>> = {
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
};
const JSON_TYPE = 'application/json';

/**
 * Reads all of a JSON body (an array, or an object with it as `members`); lines are read when they are asked for.
 *
 * @param signal ends the reading of lines
 * @throws ProblemError 400 naming the member, 415
 */
export function memberInput({ raw, headers, body }: FastifyRequest, signal: AbortSignal): MemberInput {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type === JSON_TYPE) return listInput(membersOf(body));
  const format = Object.hasOwn(FORMATS, type) ? FORMATS[type as keyof typeof FORMATS] : undefined;
  if (format === undefined)
    throw unsupported('Content-Type', `Send ${JSON_TYPE}, ${Object.keys(FORMATS).join(' or ')}`);
  if ((headers['content-encoding'] ?? 'identity').trim().toLowerCase() !== 'identity')
    throw unsupported('Content-Encoding', 'Send the lines as they are');
  const hash = createHash('sha256').update(format);
  const pieces = bodyPieces(raw, signal, LIMITS);
  return { lines: streamed(pieces, format, (piece) => hash.update(piece)), digest: () => hash.digest() };
}

/** Members that came as an array. */
export function listInput(members: readonly unknown[]): MemberInput {
  return {
    lines: members.map((member, index) => readMember(index + 1, member)),
    digest: () => createHash('sha256').update(JSON.stringify(members)).digest(),
  };
}

async function* streamed(
  pieces: AsyncIterable<Uint8Array>,
  format: 'ndjson' | 'csv',
  onPiece: (piece: Uint8Array) => void,
): AsyncGenerator<MemberLine> {
  const lines = new TextLines();
  const rows = format === 'csv' ? new MemberRows() : undefined;
  const read = function* (found: ReturnType<TextLines['push']>): Generator<MemberLine> {
    for (const each of found) {
      if ('code' in each) yield each;
      else if (rows !== undefined) yield* rows.push(each);
      else {
        const line = readJsonLine(each.line, each.text);
        if (line !== undefined) yield line;
      }
    }
  };
  for await (const piece of pieces) {
    onPiece(piece);
    yield* read(lines.push(piece));
  }
  yield* read(lines.end());
  if (rows !== undefined) yield* rows.end();
}

function membersOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  const { members, ...rest } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(rest);
  if (Array.isArray(members) && other === undefined) return members;
  const message = 'Send an array of members, or an object with them as "members" and nothing else';
  throw new ProblemError(400, 'invalid-request', 'Invalid request', message, { member: 'members' });
}

const unsupported = (member: string, message: string): ProblemError =>
  new ProblemError(415, 'unsupported-media-type', 'Unsupported media type', message, { member });
