import { Injectable, Logger } from '@nestjs/common';
import { Clock, monotonic } from '../platform/clock.js';
import { OutboundClient, OutboundError, type OutboundResponse } from '../platform/http/index.js';
import { type Finding, type JsonObject, LookupFailure, type RdapQuery } from '../rdap/index.js';
import { type Attempt, type AttemptOutcome } from './attempt.js';
import { BootstrapService } from './bootstrap/index.js';
import { RegistryLanes } from './lanes/index.js';
import { profileFor, type RegistryProfile } from './profiles/index.js';
import { RegistryMetrics } from './registry.metrics.js';
import { failureOfOutbound, readAnswer } from './verdict.js';

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

/** A question to one registry, however many attempts it takes. */
export interface Question {
  readonly query: RdapQuery;
  /** The registry, `host[:port]` of its preferred server. */
  readonly authority: string;
  /** Monotonic milliseconds. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** One URL to ask, and how to behave there. */
export interface Server {
  readonly url: URL;
  readonly profile: RegistryProfile;
}

/** RFC 7480 §4.2; plain JSON too, because some servers answer 406 without it. */
const ACCEPT = 'application/rdap+json, application/json;q=0.9';
/** For a 429 or limit notice that gives no time. */
const DEFAULT_PAUSE_SECONDS = 5;
/** Servers remembered as noted. */
const MAX_UNLISTED = 1_000;

/** One request to one server of a registry: through its lane, past the guard, judged, measured, and learnt from. */
@Injectable()
export class RegistryExchange {
  private readonly logger = new Logger(RegistryExchange.name);
  private readonly unlisted = new Set<string>();

  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly outbound: OutboundClient,
    private readonly lanes: RegistryLanes,
    private readonly metrics: RegistryMetrics,
    private readonly clock: Clock,
  ) {}

  /** @param url absolute, of an object */
  server(url: URL): Server {
    return { url, profile: profileFor(url.host, this.outbound.isAllowedHost(url)) };
  }

  /**
   * Asks a server once its lane allows it.
   *
   * @throws LookupFailure, or the reason of the question's signal
   */
  run(server: Server, question: Question): Promise<RegistryAnswer> {
    const { deadline, signal } = question;
    const admission = { authority: server.url.host, profile: server.profile, deadline, signal };
    return this.lanes.run(admission, () => this.ask(server, question));
  }

  private async ask({ url, profile }: Server, question: Question): Promise<RegistryAnswer> {
    const { authority, signal } = question;
    const at = this.clock.now();
    const startedAt = monotonic();
    let response: OutboundResponse | undefined;
    let outcome: AttemptOutcome | undefined = 'answered';
    try {
      response = await this.outbound.get(url.href, {
        headers: { accept: ACCEPT },
        signal,
        timeoutMs: question.deadline - startedAt,
        plainHttp: profile.plainHttp,
      });
      this.noteUnlisted(response, authority);
      const fetchedAt = this.clock.now();
      const { body, findings } = readAnswer(question.query, response, url.host, fetchedAt);
      const { latencyMs, wireBytes: bytes } = response;
      return { authority, url: response.url, body, findings, fetchedAt, latencyMs, bytes };
    } catch (error) {
      const failure = asFailure(error, url.host, signal);
      outcome = failure instanceof LookupFailure ? (failure.code as AttemptOutcome) : undefined;
      if (failure instanceof LookupFailure) this.restrain(url.host, failure);
      throw failure;
    } finally {
      // A caller who gave up says nothing about the registry.
      if (outcome !== undefined) {
        const { status: httpStatus, wireBytes: bytes = 0 } = response ?? {};
        const latencyMs = monotonic() - startedAt;
        const { kind } = question.query;
        this.report({ authority, urlHost: url.host, kind, outcome, httpStatus, latencyMs, bytes, at }, question);
      }
    }
  }

  private report(attempt: Attempt, { onAttempt }: Question): void {
    this.metrics.observe(attempt, this.bootstrap.isKnownAuthority(attempt.authority));
    onAttempt?.(attempt);
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
      if (this.unlisted.size < MAX_UNLISTED) this.unlisted.add(host);
      this.logger.warn(`${authority} redirects to ${host}, which is in no bootstrap file`);
    }
  }
}

/** @returns a LookupFailure, or what is not the registry's fault: the caller's own reason, a defect */
function asFailure(error: unknown, server: string, signal: AbortSignal | undefined): unknown {
  if (!(error instanceof OutboundError)) return error;
  return error.code === 'aborted' ? signal?.reason : failureOfOutbound(error, server);
}
