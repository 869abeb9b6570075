import { Injectable, Logger } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock, monotonic } from '../platform/clock.js';
import { OutboundClient, OutboundError, type OutboundResponse } from '../platform/http/index.js';
import { type Finding, type JsonObject, LookupFailure, queryPath, type RdapQuery } from '../rdap/index.js';
import { type Attempt, type AttemptOutcome } from './attempt.js';
import { BootstrapService } from './bootstrap/index.js';
import { RegistryLanes } from './lanes/index.js';
import { profileFor, type RegistryProfile } from './profiles/index.js';
import { RegistryMetrics } from './registry.metrics.js';
import { backoffMs, nextAttempt } from './retry.js';
import { failureOfOutbound, readAnswer } from './verdict.js';

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Time for all attempts together, milliseconds; at most {@link QUESTION_MS}. */
  readonly timeoutMs?: number;
  /** Told of every request that went out, as soon as its outcome is known. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** What a registry said, decoded and judged to be about the object asked for. May hold personal data: memory only. */
export interface RegistryAnswer {
  /** The registry, `host[:port]` of its preferred server. */
  readonly authority: string;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly body: JsonObject;
  readonly findings: Finding[];
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
  readonly latencyMs: number;
  /** Of the body, as sent. */
  readonly bytes: number;
}

/** A question, retries and failover included. Whoever waits for a live answer does not wait longer. */
export const QUESTION_MS = 10_000;
/** For a 429 or limit notice that gives no time. */
const DEFAULT_PAUSE_SECONDS = 5;
/** Less than this is not worth an attempt. */
const MIN_ATTEMPT_MS = 50;

/** RFC 7480 §4.2; plain JSON too, because some servers answer 406 without it. */
const ACCEPT = 'application/rdap+json, application/json;q=0.9';

interface Question {
  readonly query: RdapQuery;
  readonly authority: string;
  /** Monotonic milliseconds. */
  readonly deadline: number;
  readonly options: AskOptions;
}

interface Server {
  readonly url: URL;
  readonly profile: RegistryProfile;
}

/** Asks registries. All that can go wrong is a {@link LookupFailure}, save the reason of an aborted signal. */
@Injectable()
export class RdapClient {
  private readonly logger = new Logger(RdapClient.name);
  private readonly unlisted = new Set<string>();

  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly outbound: OutboundClient,
    private readonly lanes: RegistryLanes,
    private readonly metrics: RegistryMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks the responsible registry: its URLs in order of preference, several attempts where that may help, all within one deadline.
   *
   * @throws LookupFailure
   */
  async ask(query: RdapQuery, options: AskOptions = {}): Promise<RegistryAnswer> {
    const { authority, urls } = await this.bootstrap.resolve(query);
    const path = queryPath(query);
    return this.question(
      urls.map((base) => base + path),
      { query, authority, options, deadline: deadlineOf(options) },
    );
  }

  /**
   * Asks one URL, which an answer named: the same guard, limits and judgement, under the name of that server.
   *
   * @param url absolute, see `registrarReferral`
   * @throws LookupFailure
   */
  async askAt(url: string, query: RdapQuery, options: AskOptions = {}): Promise<RegistryAnswer> {
    return this.question([url], { query, authority: new URL(url).host, options, deadline: deadlineOf(options) });
  }

  /** Tries servers until one has answered, nothing more can help, or attempts or time have run out. */
  private async question(urls: readonly string[], question: Question): Promise<RegistryAnswer> {
    const servers = this.speakable(urls, question.authority);
    const attempts = Math.max(...servers.map(({ profile }) => profile.attempts));
    let turn = 0;
    for (let attempt = 1; ; attempt++) {
      const server = servers[turn % servers.length] as Server;
      try {
        const { deadline, options } = question;
        const { url, profile } = server;
        const admission = { authority: url.host, profile, deadline, signal: options.signal };
        return await this.lanes.run(admission, () => this.attempt(server, question));
      } catch (error) {
        if (!(error instanceof LookupFailure) || attempt >= attempts) throw error;
        const next = nextAttempt(error);
        if (next === 'elsewhere') servers.splice(turn % servers.length, 1);
        else turn++;
        if (next === 'never' || servers.length === 0) throw error;
        // The next URL is asked at once; one that has had its turn gets the time to recover that it asked for.
        const round = Math.floor(turn / servers.length) - 1;
        const recovery = (error.detail.retryAfterSeconds ?? 0) * 1_000;
        const wait = round < 0 ? 0 : Math.max(recovery, backoffMs(round, randomInt));
        if (monotonic() + wait + MIN_ATTEMPT_MS > question.deadline) throw error;
        if (wait > 0) await pause(wait, question.options.signal);
      }
    }
  }

  /** Leaves out plain http where nobody made an exception (SEC-1). */
  private speakable(urls: readonly string[], authority: string): Server[] {
    const servers = urls
      .map((text) => new URL(text))
      .map((url) => ({ url, profile: profileFor(url.host, this.outbound.isAllowedHost(url)) }))
      .filter(({ url, profile }) => url.protocol === 'https:' || profile.plainHttp);
    if (servers.length > 0) return servers;
    const detail = { registry: authority, reason: 'plain-http-only', retryable: false };
    throw new LookupFailure('registry-refused', `${authority} can only be asked over unprotected http.`, detail);
  }

  private async attempt({ url, profile }: Server, question: Question): Promise<RegistryAnswer> {
    const { query, authority, deadline, options } = question;
    const at = this.clock.now();
    const startedAt = monotonic();
    let response: OutboundResponse | undefined;
    let outcome: AttemptOutcome | undefined = 'answered';
    try {
      response = await this.outbound.get(url.href, {
        headers: { accept: ACCEPT },
        signal: options.signal,
        timeoutMs: deadline - startedAt,
        plainHttp: profile.plainHttp,
      });
      const fetchedAt = this.clock.now();
      const { body, findings } = readAnswer(query, response, url.host, fetchedAt);
      this.noteUnlisted(response, authority);
      const { latencyMs, wireBytes: bytes } = response;
      return { authority, url: response.url, body, findings, fetchedAt, latencyMs, bytes };
    } catch (error) {
      const failure = asFailure(error, url.host, options.signal);
      outcome = failure instanceof LookupFailure ? (failure.code as AttemptOutcome) : undefined;
      if (failure instanceof LookupFailure) this.restrain(url.host, failure);
      throw failure;
    } finally {
      // A caller who gave up says nothing about the registry.
      if (outcome !== undefined) {
        const { status: httpStatus, wireBytes: bytes = 0 } = response ?? {};
        const latencyMs = monotonic() - startedAt;
        const kind = query.kind;
        this.report({ authority, urlHost: url.host, kind, outcome, httpStatus, latencyMs, bytes, at }, options);
      }
    }
  }

  private report(attempt: Attempt, options: AskOptions): void {
    this.metrics.observe(attempt, this.bootstrap.isKnownAuthority(attempt.authority));
    options.onAttempt?.(attempt);
  }

  /** SEC-5: a limit pauses the lane and lowers its pace, a 403 lowers the pace, a Retry-After is honoured whatever the status. */
  private restrain(server: string, { code, detail }: LookupFailure): void {
    const limited = code === 'registry-limited';
    const seconds = detail.retryAfterSeconds ?? (limited ? DEFAULT_PAUSE_SECONDS : undefined);
    if (seconds !== undefined || detail.reason === 'forbidden') this.lanes.restrain(server, (seconds ?? 0) * 1_000);
  }

  /** SEC-3: a redirect to a server that no bootstrap file names is followed, and recorded once for review. */
  private noteUnlisted({ redirects }: OutboundResponse, authority: string): void {
    for (const redirect of redirects) {
      const { host } = new URL(redirect);
      if (host === authority || this.unlisted.has(host) || this.bootstrap.isKnownAuthority(host)) continue;
      if (this.unlisted.size < 1_000) this.unlisted.add(host);
      this.logger.warn(`${authority} redirects to ${host}, which is in no bootstrap file`);
    }
  }
}

function deadlineOf({ timeoutMs = QUESTION_MS }: AskOptions): number {
  return monotonic() + Math.min(timeoutMs, QUESTION_MS);
}

/** @throws the reason of the signal */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => signal?.throwIfAborted());
}

/** @returns a LookupFailure, or what is not the registry's fault: the caller's own reason, a defect */
function asFailure(error: unknown, server: string, signal: AbortSignal | undefined): unknown {
  if (!(error instanceof OutboundError)) return error;
  return error.code === 'aborted' ? signal?.reason : failureOfOutbound(error, server);
}
