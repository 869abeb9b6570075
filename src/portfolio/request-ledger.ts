import { Injectable, Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../platform/clock.js';
import { uuidV7 } from '../platform/database/index.js';
import { isAnswerable, ProblemError } from '../platform/errors/index.js';
import { type KeyedRequest, RequestLedgerRepository } from './request-ledger.repository.js';

/** A request that makes something. */
export interface MakingRequest {
  readonly tenantId: string;
  /** Absent: every sending is a request of its own. */
  readonly idempotencyKey?: string;
  /** What is asked, path and all, as far as it is known before the input is read. */
  readonly asked: readonly unknown[];
  /** Of an input that is read while it is worked on. Called once, when it has been read. */
  readonly digest?: () => Buffer;
  /** Reads an input that nobody works on, so that its digest is known. */
  readonly drain?: () => Promise<void>;
}

const HEARTBEAT_MS = 5_000;
const RETRY_AFTER_SECONDS = 5;

/** Does what a request asks once, however often it is sent with the same key (SEC-20). */
@Injectable()
export class RequestLedger {
  private readonly logger = new Logger(RequestLedger.name);

  constructor(
    private readonly repository: RequestLedgerRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param work given the id of what it makes: the same one after a crash in its midst
   * @returns what `work` gave, now or when the request was first made: of members that JSON can carry
   * @throws ProblemError `idempotency-mismatch`, `idempotency-in-progress`; what `work` throws
   */
  async once<T extends object>(making: MakingRequest, work: (resourceId: string) => Promise<T>): Promise<T> {
    const { tenantId, idempotencyKey } = making;
    const resourceId = uuidV7(this.clock.now());
    if (idempotencyKey === undefined) return work(resourceId);
    const opened = await this.repository.open(tenantId, idempotencyKey, resourceId);
    if (opened.as === 'busy') throw inProgress();
    if (opened.as === 'mine') return this.workOn(opened.request, making, work);
    await making.drain?.();
    if (!opened.digest.equals(digestOf(making))) throw mismatch();
    return opened.answer as T;
  }

  private async workOn<T extends object>(
    request: KeyedRequest,
    making: MakingRequest,
    work: (resourceId: string) => Promise<T>,
  ): Promise<T> {
    const heart = setInterval(() => void this.repository.beat(request).catch(() => undefined), HEARTBEAT_MS).unref();
    try {
      const answer = await work(request.resourceId);
      await this.repository.answer(request, digestOf(making), answer);
      return answer;
    } catch (error) {
      // Of what nobody planned for it is not known how far it came: taken up later, it makes the same, and not the same again.
      if (isAnswerable(error)) await this.forget(request);
      throw error;
    } finally {
      clearInterval(heart);
    }
  }

  private async forget(request: KeyedRequest): Promise<void> {
    await this.repository
      .withdraw(request)
      .catch(() => this.logger.warn('a request that was refused could not be forgotten'));
  }
}

function digestOf({ asked, digest }: MakingRequest): Buffer {
  const hash = createHash('sha256').update(JSON.stringify(asked));
  return (digest === undefined ? hash : hash.update('\0').update(digest())).digest();
}

const member = 'Idempotency-Key';

const inProgress = (): ProblemError =>
  new ProblemError(409, 'idempotency-in-progress', 'Still under way', 'A request with this key is still under way', {
    member,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

const mismatch = (): ProblemError =>
  new ProblemError(422, 'idempotency-mismatch', 'Another request', 'This key belongs to another request', { member });
