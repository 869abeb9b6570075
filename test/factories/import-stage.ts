import { createHash } from 'node:crypto';
import { type Chunk, type StageResult, type StageTask } from '../../src/import/import-task.js';
import { type Stage } from '../../src/import/stage.js';
import { type Claim, prepareBatch, queryIdOf, type RecordInput, subjectIdOf } from '../../src/registration/index.js';
import { domain, recordInput } from './record-input.js';

/** A line of the imports below: an object, a minute, and what it looks like then. */
export interface Line {
  name: string;
  minute: number;
  state: string;
  /** This line is not claimed, as one with its members in another order. */
  odd?: true;
}

export const line = (name: string, minute: number, state = 'active', odd?: true): string =>
  JSON.stringify({ name, minute, state, ...(odd && { odd }) });

/** Whole lines in chunks of `size`, as a reader would cut a stream. */
export async function* chunksOf(lines: readonly string[], size: number): AsyncGenerator<Chunk> {
  let offset = 0;
  for (let at = 0; at < lines.length; at += size) {
    const piece = lines.slice(at, at + size);
    const bytes = new Uint8Array(Buffer.from(piece.map((text) => `${text}\n`).join('')));
    yield { part: '-', firstLine: at + 1, lines: piece.length, offset, length: bytes.length, bytes };
    offset += bytes.length;
  }
}

/**
 * Stages simple lines in the thread that asks: blank ones are blank, those without a brace are refused, those that say `crash` are not
 * survived.
 */
export function simpleStage(): Stage & { tasks: StageTask['step'][] } {
  const tasks: StageTask['step'][] = [];
  return { size: 0, tasks, run: async (task) => (tasks.push(task.step), work(task)) };
}

function work(task: StageTask): StageResult {
  const lines = Buffer.from(task.chunk.bytes).toString().split('\n').slice(0, -1);
  if (task.step === 'claim')
    return { step: 'claim', claims: lines.map((text) => (text.startsWith('{') ? claimOf(text) : null)) };
  const inputs: RecordInput[] = [];
  const recordLines: number[] = [];
  const result = { errors: [] as { line: number; code: 'not-json'; message: string; member: string }[], empty: 0 };
  lines.forEach((text, n) => {
    const number = task.chunk.firstLine + n;
    if (task.skip?.[n] === 1) return;
    if (text.includes('crash')) throw new Error('a line that is not survived');
    if (text === '') result.empty += 1;
    else if (!text.startsWith('{'))
      result.errors.push({ line: number, code: 'not-json', message: 'Refused.', member: 'body' });
    else {
      inputs.push(inputOf(JSON.parse(text) as Line));
      recordLines.push(number);
    }
  });
  return { step: 'refine', batch: prepareBatch(inputs), recordLines: Uint32Array.from(recordLines), ...result };
}

function inputOf({ name, minute, state }: Line): RecordInput {
  return recordInput(domain(name, { status: [{ rdap: state }] }), minute, {
    provenance: 'import',
    attempts: [],
    answerDigest: digestOf(name, state),
  });
}

function claimOf(text: string): Claim | null {
  const { name, minute, state, odd } = JSON.parse(text) as Line;
  if (odd) return null;
  const { tenantId, kind, key, authority, fetchedAt } = inputOf({ name, minute, state });
  return {
    subjectId: subjectIdOf({ tenantId, kind, key, authority }),
    queryId: queryIdOf(tenantId, { kind, key }),
    answerDigest: digestOf(name, state),
    fetchedAt: fetchedAt.getTime(),
  };
}

const digestOf = (name: string, state: string): string =>
  createHash('sha256').update(`${name} ${state}`).digest('hex').slice(0, 32);
