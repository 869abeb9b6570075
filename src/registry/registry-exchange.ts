import { Injectable, Logger } from '@nestjs/common';
import { Clock, monotonic } from '../platform/clock.js';
import { OutboundClient, OutboundError, type OutboundResponse } from '../platform/http/index.js';
import { type Finding, type JsonObject, LookupFailure, type RdapQuery } from '../rdap/index.js';
import { type Attempt, type AttemptOutcome } from './attempt.js';
import { BootstrapService } from './bootstrap/index.js';
import { isDown, type Observation, RegistryLanes } from './lanes/index.js';
import { Profiles, type RegistryProfile } from './profiles/index.js';
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
    private readonly profiles: Profiles,
    private readonly metrics: RegistryMetrics,
    private readonly clock: Clock,
  ) {}

  /** @param url absolute, of an object */
  server(url: URL): Server {
    return { url, profile: this.profiles.at(url) };
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

  /**
   * Asks a server whose lane gave the question a place.
   *
   * @throws LookupFailure, or the reason of the question's signal
   */
  runReserved(server: Server, question: Question): Promise<RegistryAnswer> {
    return this.lanes.runReserved(server.url.host, server.profile, () => this.ask(server, question));
  }

  private async ask({ url, profile }: Server, question: Question): Promise<RegistryAnswer> {
    const { authority, signal } = question;
    const at = this.clock.now();
    const startedAt = monotonic();
    let response: OutboundResponse | undefined;
    let outcome: AttemptOutcome | undefined = 'answered';
    let refusal: LookupFailure | undefined;
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
      if (failure instanceof LookupFailure) refusal = failure;
      throw failure;
    } finally {
      // A caller who gave up says nothing about the registry.
      if (outcome !== undefined) {
        const { status: httpStatus, wireBytes: bytes = 0 } = response ?? {};
        const latencyMs = monotonic() - startedAt;
        const { kind } = question.query;
        this.report({ authority, urlHost: url.host, kind, outcome, httpStatus, latencyMs, bytes, at }, question);
        this.lanes.report(url.host, profile, observed(refusal, latencyMs));
      }
    }
  }

  private report(attempt: Attempt, { onAttempt }: Question): void {
    this.metrics.observe(attempt, this.bootstrap.isKnownAuthority(attempt.authority));
    onAttempt?.(attempt);
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

/** SEC-5: a limit pauses the lane and lowers its pace, a 403 lowers the pace, a Retry-After is honoured whatever the status. */
function observed(failure: LookupFailure | undefined, latencyMs: number): Observation {
  if (failure === undefined) return { verdict: 'answered', latencyMs };
  const { code, detail } = failure;
  const limited = code === 'registry-limited';
  const verdict = limited
    ? 'limited'
    : detail.reason === 'forbidden'
      ? 'forbidden'
      : isDown(failure)
        ? 'down'
        : 'answered';
  const seconds = detail.retryAfterSeconds ?? (limited ? DEFAULT_PAUSE_SECONDS : undefined);
  return { verdict, latencyMs, ...(seconds !== undefined && { pauseMs: seconds * 1_000 }) };
}

/** @returns a LookupFailure, or what is not the registry's fault: the caller's own reason, a defect */
function asFailure(error: unknown, server: string, signal: AbortSignal | undefined): unknown {
  if (!(error instanceof OutboundError)) return error;
  return error.code === 'aborted' ? signal?.reason : failureOfOutbound(error, server);
}
