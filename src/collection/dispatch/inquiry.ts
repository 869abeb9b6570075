import { Injectable, Logger } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { absenceOf, AnswerReader, type Asking, inputOf, type Said } from '../../lookup/index.js';
import { monotonic } from '../../platform/clock.js';
import { type JsonObject, LookupFailure, parseQuery, type RdapQuery } from '../../rdap/index.js';
import { type YoungAnswer } from '../../registration/index.js';
import { Profiles, RdapClient } from '../../registry/index.js';
import { project } from '../results/projection.js';
import { backoffMs } from './backoff.js';
import { type Ended } from './ended.js';
import { type ItemEnding, type LeasedItem } from './leased-item.js';
import { afterFailure, type ItemFailure } from './retry-policy.js';
import { RunCancelled } from './run-cancelled.js';
import { YoungAnswers } from './young-answers.js';

/** One attempt at one item. */
interface Attempt extends Asking {
  readonly item: LeasedItem;
  /** Who could be asked, `host[:port]` in order of preference; known once the question has a route. */
  servers: readonly string[];
  url?: URL;
}

/** What the registry, or the registrar, says to one item. One request at most. */
@Injectable()
export class Inquiry {
  private readonly logger = new Logger(Inquiry.name);

  constructor(
    private readonly client: RdapClient,
    private readonly reader: AnswerReader,
    private readonly profiles: Profiles,
    private readonly young: YoungAnswers,
  ) {}

  /** Waits until the item's place has come, and asks. Never rejects: whatever goes wrong is an ending, too. */
  async make(item: LeasedItem, signal: AbortSignal): Promise<Ended> {
    // A store that does not answer now may do so when the answer is to be written.
    const known = await this.young.find(item).catch(() => undefined);
    if (known !== undefined) return reused(item, known);
    const query = queryOf(item);
    if (query === undefined) return { item, ending: { state: 'failed', outcome: 'invalid-query', reason: 'key' } };
    const provenance = item.run.kind === 'refresh' ? 'refresh' : 'collection';
    const asked = { item, query, tenantId: item.tenantId, provenance } as const;
    const attempt: Attempt = { ...asked, attempts: [], servers: [item.lane] };
    try {
      return await this.ask(attempt, signal);
    } catch (error) {
      return signal.aborted ? { item, ending: abandoned(item, signal.reason) } : this.failed(attempt, error);
    }
  }

  private async ask(attempt: Attempt, signal: AbortSignal): Promise<Ended> {
    const { item, query, attempts } = attempt;
    const authority = await this.findRoute(attempt);
    const { url, servers } = attempt;
    // The list of registries has changed since the item came in.
    if (url === undefined) return { item, ending: givenBack(item, servers[0]) };
    const early = item.startsAt - monotonic();
    // Timers count whole milliseconds, and a request must not be early.
    if (early > 0) await sleep(Math.ceil(early), undefined, { signal });
    signal.throwIfAborted();
    if (monotonic() > item.startsAt + item.leewayMs) return { item, ending: givenBack(item), isTooLate: true };
    const onAttempt = (request: (typeof attempts)[number]) => void attempts.push(request);
    const answer = await this.client.askReserved(url, query, authority, { signal, onAttempt });
    return this.said(attempt, this.reader.read(query, answer));
  }

  /** @returns the registry, or for a second step the registrar */
  private async findRoute(attempt: Attempt): Promise<string> {
    const { item, query } = attempt;
    if (item.referralUrl !== undefined) {
      attempt.url = new URL(item.referralUrl);
      return attempt.url.host;
    }
    await this.reader.refuseReserved(query);
    const { authority, urls } = await this.client.routeOf(query);
    attempt.servers = urls.map(({ host }) => host);
    attempt.url = urls.find(({ host }) => host === item.lane);
    return authority;
  }

  private said(attempt: Attempt, said: Said): Ended {
    const { item, query, attempts } = attempt;
    const { latencyMs } = said.answer;
    const referralUrl = item.referralUrl === undefined ? this.reader.referralOf(query, said.answer) : undefined;
    const ending: ItemEnding =
      referralUrl === undefined
        ? { state: 'done', outcome: 'found', source: 'registry' }
        : { state: 'waiting', lane: new URL(referralUrl).host, referralUrl, dueInMs: 0, attempts: 0 };
    if (item.run.isStrict) return { item, ending, latencyMs, result: resultOf(item, said) };
    const record =
      item.referralUrl === undefined
        ? inputOf(attempt, said, 'registry', { attempts, registrarUrl: referralUrl })
        : inputOf(attempt, said, 'registrar', { attempts, referredBy: item.referralUrl });
    return { item, ending, latencyMs, record };
  }

  private failed(attempt: Attempt, error: unknown): Ended {
    const { item, tenantId, query, provenance, attempts, servers, url } = attempt;
    const failure = this.failureOf(error);
    const last = attempts.at(-1);
    const latencyMs = last?.latencyMs;
    if (failure.code === 'not-found' && item.referralUrl === undefined && last !== undefined && url !== undefined) {
      const ending = { state: 'done', outcome: 'not-found', source: 'registry' } as const;
      return { item, ending, latencyMs, ...(!item.run.isStrict && { absence: absenceOf(attempt, last, url.href) }) };
    }
    const profile = this.profiles.of(item.lane);
    const ending = afterFailure(failure, {
      ...{ attempt: item.attempt, lane: item.lane, servers, referralUrl: item.referralUrl },
      backoffMs: (times) => backoffMs(profile, times, randomInt),
    });
    const isKept = last !== undefined && !item.run.isStrict;
    return { item, ending, latencyMs, ...(isKept && { failure: { tenantId, query, provenance, attempts } }) };
  }

  /** A defect that an answer brings to light concerns that answer alone; what it says may quote the answer (REL-7). */
  private failureOf(error: unknown): ItemFailure {
    if (error instanceof LookupFailure) return error;
    this.logger.error(`an answer could not be processed: ${(error as Error).name}`);
    return { code: 'internal', detail: {}, retryable: true };
  }
}

function queryOf({ kind, key }: LeasedItem): RdapQuery | undefined {
  try {
    return parseQuery(kind, key);
  } catch {
    return undefined;
  }
}

function reused(item: LeasedItem, known: YoungAnswer): Ended {
  const ending = { state: 'done', outcome: known.outcome, source: 'store' } as const;
  return { item, ending, ...(known.outcome === 'found' && { stored: known }) };
}

/** To wait again as though it had not been leased. */
const givenBack = (item: LeasedItem, lane = item.lane): ItemEnding => ({
  state: 'waiting',
  lane,
  referralUrl: item.referralUrl,
  dueInMs: 0,
  attempts: item.attempt - 1,
});

const abandoned = (item: LeasedItem, reason: unknown): ItemEnding =>
  reason instanceof RunCancelled ? { state: 'cancelled' } : givenBack(item);

/** What a strict run keeps of an answer. */
function resultOf({ referralUrl, run }: LeasedItem, { registration }: Said): JsonObject {
  const kept = project(registration, run.fields);
  return referralUrl === undefined ? { registration: kept } : { registrarRegistration: kept };
}
