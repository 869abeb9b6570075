import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonic } from '../platform/clock.js';
import { LookupFailure, queryPath, type RdapQuery } from '../rdap/index.js';
import { type Attempt } from './attempt.js';
import { BootstrapService } from './bootstrap/index.js';
import { type Question, type RegistryAnswer, RegistryExchange, type Server } from './registry-exchange.js';
import { backoffMs, nextAttempt } from './retry.js';

/** Who is responsible, and where they can be asked. */
export interface Route {
  /** The registry, `host[:port]` of its preferred server. */
  readonly authority: string;
  /** Of the object, absolute, in order of preference; at least one. */
  readonly urls: URL[];
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Time for all attempts together, milliseconds; at most {@link QUESTION_MS}. */
  readonly timeoutMs?: number;
  /** Told of every request that went out, as soon as its outcome is known. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** A question, retries and failover included. Whoever waits for a live answer does not wait longer. */
export const QUESTION_MS = 10_000;
/** Less than this is not worth an attempt. */
const MIN_ATTEMPT_MS = 50;

/** Asks registries. All that can go wrong is a {@link LookupFailure}, save the reason of an aborted signal. */
@Injectable()
export class RdapClient {
  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly exchange: RegistryExchange,
  ) {}

  /**
   * Asks the responsible registry: its URLs in order of preference, several attempts where that may help, all within one deadline.
   *
   * @throws LookupFailure
   */
  async ask(query: RdapQuery, options: AskOptions = {}): Promise<RegistryAnswer> {
    const { authority, urls } = await this.routeOf(query);
    return this.answerFrom(urls, questionOf(query, authority, options));
  }

  /**
   * Asks one URL, which an answer named: the same guard, limits and judgement, under the name of that server.
   *
   * @param url absolute, see `registrarReferral`
   * @throws LookupFailure
   */
  async askAt(url: string, query: RdapQuery, options: AskOptions = {}): Promise<RegistryAnswer> {
    const target = new URL(url);
    return this.answerFrom([target], questionOf(query, target.host, options));
  }

  /**
   * Where a question goes.
   *
   * @returns the registry, `host[:port]` of its preferred server, and the object's URLs that may be asked, in order of preference
   * @throws LookupFailure `no-registry`; `registry-refused` with reason `bootstrap-unavailable` or `plain-http-only`
   */
  async routeOf(query: RdapQuery): Promise<Route> {
    const { authority, urls } = await this.bootstrap.resolve(query);
    const path = queryPath(query);
    const servers = this.speakable(
      urls.map((base) => new URL(base + path)),
      authority,
    );
    return { authority, urls: servers.map(({ url }) => url) };
  }

  /**
   * One request, without waiting and without another attempt, for whoever has a place in the lane of the URL's server.
   *
   * @param url absolute, of the object; see {@link routeOf}
   * @param authority the registry, `host[:port]` of its preferred server
   * @throws LookupFailure; `registry-limited` with reason `own-budget` where the server has asked for a pause since the place was given
   */
  async askReserved(url: URL, query: RdapQuery, authority: string, options: AskOptions = {}): Promise<RegistryAnswer> {
    const [server] = this.speakable([url], authority);
    return this.exchange.runReserved(server as Server, questionOf(query, authority, options));
  }

  /** Tries servers in turn until one has answered, nothing more can help, or attempts or time have run out. */
  private async answerFrom(urls: readonly URL[], question: Question): Promise<RegistryAnswer> {
    const servers = this.speakable(urls, question.authority);
    const attempts = Math.max(...servers.map(({ profile }) => profile.attempts));
    let turn = 0;
    for (let attempt = 1; ; attempt++) {
      const server = servers[turn % servers.length] as Server;
      try {
        return await this.exchange.run(server, question);
      } catch (error) {
        if (!(error instanceof LookupFailure) || attempt >= attempts) throw error;
        const next = nextAttempt(error);
        if (next === 'elsewhere') servers.splice(turn % servers.length, 1);
        else turn++;
        if (next === 'never' || servers.length === 0) throw error;
        await pauseBefore(Math.floor(turn / servers.length), error, question);
      }
    }
  }

  /** Leaves out plain http where nobody made an exception (SEC-1). */
  private speakable(urls: readonly URL[], authority: string): Server[] {
    const servers = urls
      .map((url) => this.exchange.server(url))
      .filter(({ url, profile }) => url.protocol === 'https:' || profile.plainHttp);
    if (servers.length > 0) return servers;
    const detail = { registry: authority, reason: 'plain-http-only', retryable: false };
    throw new LookupFailure('registry-refused', `${authority} can only be asked over unprotected http.`, detail);
  }
}

function questionOf(query: RdapQuery, authority: string, options: AskOptions): Question {
  const { signal, onAttempt, timeoutMs = QUESTION_MS } = options;
  return { query, authority, signal, onAttempt, deadline: monotonic() + Math.min(timeoutMs, QUESTION_MS) };
}

/**
 * A server that was not asked yet is asked at once; one that has had its turn gets time to recover, or what it asked for.
 *
 * @param round how often all servers have had their turn
 * @throws the failure where the time left is too short, the reason of the signal
 */
async function pauseBefore(round: number, failure: LookupFailure, { deadline, signal }: Question): Promise<void> {
  const recovery = (failure.detail.retryAfterSeconds ?? 0) * 1_000;
  const wait = round === 0 ? 0 : Math.max(recovery, backoffMs(round - 1, randomInt));
  if (monotonic() + wait + MIN_ATTEMPT_MS > deadline) throw failure;
  if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => signal?.throwIfAborted());
}
