import { giveBack } from '../platform/threads/index.js';
import { type RecordSession, type RegistrationStore } from '../registration/index.js';
import { rowsOf } from '../registration/pure.js';
import { behindCheckpoint } from './behind-checkpoint.js';
import { ClaimHabit } from './claim-habit.js';
import { CommitOrder, GiveWay } from './commit-order.js';
import {
  ClaimsMixed,
  confirmLines,
  keysOf,
  type Outcome,
  outcomeOf,
  refuseMixed,
  type Staged,
} from './import-chunk.js';
import { type ImportRun, type LineCounts } from './import-run.js';
import { type Chunk } from './import-task.js';
import { type ImportRepository, MOST_ERRORS } from './import.repository.js';
import { interruptible } from './interruptible.js';
import { lastLineDigest } from './lines.js';
import { claimChunk, type Piece, refineChunk, type Stage } from './stage.js';

/** Beyond those that threads work on: one that is read, and two that are written. */
const CHUNKS_BESIDE_THREADS = 3;

export interface PipelineParts {
  stage: Stage;
  store: Pick<RegistrationStore, 'inSession'>;
  repository: Pick<ImportRepository, 'advance' | 'noteErrors'>;
  /** Called after every commit, with what came of that chunk. */
  onStored?: (counts: LineCounts, chunk: Chunk) => void;
  /** Called for every task that a thread did not survive. */
  onDeath?: () => void;
}

/**
 * One attempt at one import: chunks → threads → transactions, in the order of the input. The input is pulled only as fast as chunks are
 * stored. Every chunk is stored in one transaction with the checkpoint behind it, so that a line is applied once, whatever ends the
 * attempt and however often.
 */
export class ImportPipeline {
  private readonly order = new CommitOrder();
  private readonly habit = new ClaimHabit();

  constructor(
    private readonly parts: PipelineParts,
    private readonly run: Pick<ImportRun, 'id' | 'attempt' | 'checkpoint'>,
  ) {}

  /**
   * Applies what is behind the run's checkpoint.
   *
   * @param signal ends the attempt, with its reason
   * @throws ImportOvertaken, ImportDiffers, StageBroken, or whatever the input or the database failed with; what was stored until then
   * stays, and nothing of a later chunk
   */
  async apply(input: AsyncIterable<Chunk>, signal: AbortSignal): Promise<void> {
    const { stage } = this.parts;
    const window: Promise<void>[] = [];
    const failure = new AbortController();
    const readable = interruptible(input, AbortSignal.any([signal, failure.signal]));
    let before = this.run.checkpoint.lines;
    try {
      for await (const chunk of behindCheckpoint(readable, this.run.checkpoint)) {
        const stored = this.store(chunk, before);
        // Not to be found out only when the input has more to say.
        stored.catch((error: unknown) => failure.abort(error));
        window.push(stored);
        before += chunk.lines;
        if (window.length >= stage.size + CHUNKS_BESIDE_THREADS) await window.shift();
      }
      await Promise.all(window);
    } finally {
      // Whoever goes on after a failure must find nobody at work here.
      await Promise.allSettled(window);
    }
  }

  private async store(chunk: Chunk, before: number): Promise<void> {
    const turn = this.order.next();
    try {
      const staged: Staged = { chunk, turn, before, ...(await this.ahead(chunk)) };
      await turn.open(keysOf(staged.claims ?? [], staged.pieces ?? []));
      const { counts } = await this.commit(staged);
      turn.committed();
      this.parts.onStored?.(counts, chunk);
      giveBack(
        chunk.bytes,
        ...(staged.pieces ?? []).flatMap(({ batch }) => (batch === undefined ? [] : rowsOf(batch))),
      );
    } catch (error) {
      turn.failed();
      throw error;
    }
  }

  /** What can be done before those before it are stored. */
  private async ahead(chunk: Chunk): Promise<Pick<Staged, 'claims' | 'pieces'>> {
    if (chunk.refused !== undefined) return { pieces: [{ errors: chunk.refused, empty: 0 }] };
    const claimed = this.habit.asksNext() ? await claimChunk(this.parts.stage, chunk) : undefined;
    if (claimed?.claims.some((claim) => claim !== null)) return { claims: claimed.claims };
    return { pieces: await this.refine(chunk) };
  }

  private async commit(staged: Staged): Promise<Outcome> {
    for (;;) {
      try {
        return await this.parts.store.inSession((session) => this.write(session, staged), { isDurable: false });
      } catch (error) {
        if (error instanceof GiveWay) await staged.turn.reach();
        else if (error instanceof ClaimsMixed) await this.withoutClaims(staged);
        else throw error;
      }
    }
  }

  private async withoutClaims(staged: Staged): Promise<void> {
    staged.claims = undefined;
    staged.pieces = await this.refine(staged.chunk);
    await staged.turn.touch(keysOf([], staged.pieces));
  }

  /** May run again where the database asks for it. */
  private async write(session: RecordSession, staged: Staged): Promise<Outcome> {
    const { chunk, claims, turn, before } = staged;
    const confirmed = claims && (await confirmLines(session, claims));
    const held = confirmed?.reduce((sum, line) => sum + line, 0) ?? 0;
    const pieces = confirmed ? await this.others(staged, confirmed, held) : staged.pieces!;
    const recorded = [];
    for (const { batch } of pieces) if (batch !== undefined) recorded.push(...(await session.write(batch)));
    const outcome = outcomeOf(staged, held, pieces, recorded);

    await turn.reachOpen();
    const { repository } = this.parts;
    const { id, attempt } = this.run;
    const to = {
      lines: before + chunk.lines,
      part: chunk.part,
      partLine: chunk.firstLine + chunk.lines - 1,
      partOffset: chunk.offset + chunk.length,
      lineDigest: lastLineDigest(chunk),
    };
    const rejected = await repository.advance(session.transaction, {
      id,
      attempt,
      from: before,
      to,
      counts: outcome.counts,
    });
    const room = Math.max(0, MOST_ERRORS - (rejected - outcome.errors.length));
    await repository.noteErrors(session.transaction, id, outcome.errors.slice(0, room));
    return outcome;
  }

  /** Refines the lines that were not confirmed. */
  private async others(staged: Staged, confirmed: Uint8Array, held: number): Promise<Piece[]> {
    const claims = staged.claims ?? [];
    this.habit.learn(claims.filter((claim) => claim !== null).length, held);
    if (held === staged.chunk.lines) return [];
    const pieces = await this.refine(staged.chunk, confirmed);
    refuseMixed(claims, confirmed, pieces);
    await staged.turn.touchOpen(keysOf([], pieces));
    return pieces;
  }

  private refine(chunk: Chunk, skip?: Uint8Array): Promise<Piece[]> {
    return refineChunk(this.parts.stage, chunk, skip, () => this.parts.onDeath?.());
  }
}
