import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { monotonic } from '../../platform/clock.js';
import { adapt, type Experience, FAILURES_TO_OPEN, type Observation } from './adapt.js';
import { type LaneState } from './lane.js';
import { LaneStore } from './lane.repository.js';
import { Tempo } from './tempo.js';

/** How long what requests showed is gathered before the lanes learn of it. Limits do not wait. */
const GATHER_MS = 1_000;
/** Lanes remembered. An answer could name any number of servers. */
const MAX_KNOWN = 4_096;

/** What requests to one server showed since the lane was told last. Instants are monotonic milliseconds. */
interface Gathered {
  answered: number;
  latencySum: number;
  failed: number;
  failedInRow: number;
  limited: number;
  pausedUntil: number;
}

/** A lane as it was read last, and when that was, monotonic milliseconds. */
interface Known {
  readonly state: LaneState;
  readonly at: number;
}

const empty = (): Gathered => ({
  ...{ answered: 0, latencySum: 0, failed: 0, failedInRow: 0, limited: 0, pausedUntil: -Infinity },
});

/** Tells the lanes, about once a second and for all servers together, what requests of this process showed. */
@Injectable()
export class LaneFeedback implements BeforeApplicationShutdown {
  private readonly logger = new Logger(LaneFeedback.name);
  private readonly known = new Map<string, Known>();
  private gathered = new Map<string, Gathered>();
  /** Of lanes without a pace, which are the operator's own and few. */
  private readonly tempos = new Map<string, Tempo>();
  private telling: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private isFailing = false;

  constructor(private readonly store: LaneStore) {}

  /** Gathers what a request showed. What makes a difference to the next request is told at once. */
  add(authority: string, { verdict, latencyMs, pauseMs }: Observation): void {
    const now = monotonic();
    const sums = this.gathered.get(authority) ?? empty();
    this.gathered.set(authority, sums);
    if (verdict === 'answered') {
      sums.answered += 1;
      sums.latencySum += latencyMs;
    } else if (verdict === 'down') sums.failed += 1;
    else sums.limited += 1;
    sums.failedInRow = verdict === 'down' ? sums.failedInRow + 1 : 0;
    if (pauseMs !== undefined) sums.pausedUntil = Math.max(sums.pausedUntil, now + pauseMs);
    const isUrgent = sums.limited === 1 || pauseMs !== undefined || sums.failedInRow === FAILURES_TO_OPEN;
    if (isUrgent) void this.tell();
    else this.timer ??= setTimeout(() => void this.tell(), GATHER_MS).unref();
  }

  /** Counts a request to a server that nobody paces: what it bears is unknown until it says that it was too much. */
  started(authority: string): void {
    const tempo = this.tempos.get(authority) ?? new Tempo();
    this.tempos.set(authority, tempo);
    tempo.start(monotonic());
  }

  /** A lane as this process saw it last, brought to the present; undefined where it never did. */
  stateOf(authority: string): LaneState | undefined {
    const known = this.known.get(authority);
    return known && { ...known.state, now: known.state.now + monotonic() - known.at };
  }

  /** Remembers a lane as it was just read. */
  saw(state: LaneState): void {
    this.known.delete(state.authority);
    this.known.set(state.authority, { state, at: monotonic() });
    if (this.known.size > MAX_KNOWN) this.known.delete(this.known.keys().next().value!);
  }

  /** Tells what was gathered so far. Never rejects: what could not be told is told later. */
  tell(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.telling = this.telling.then(() => this.tellOnce());
    return this.telling;
  }

  /** By then nothing is asked any more. */
  beforeApplicationShutdown(): Promise<void> {
    return this.tell();
  }

  private async tellOnce(): Promise<void> {
    const news = this.gathered;
    if (news.size === 0) return;
    this.gathered = new Map();
    try {
      const lanes = await this.store.change([...news.keys()], (lane) =>
        adapt(lane, this.experience(lane.authority, news.get(lane.authority)!)),
      );
      for (const lane of lanes) this.saw(lane);
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn(`lanes do not learn at the moment: ${(error as Error).message}`);
      this.isFailing = true;
      for (const [authority, sums] of news) {
        this.gathered.set(authority, joined(sums, this.gathered.get(authority)));
      }
      this.timer ??= setTimeout(() => void this.tell(), GATHER_MS).unref();
    }
  }

  private experience(authority: string, sums: Gathered): Experience {
    const { answered, latencySum, failed, failedInRow, limited, pausedUntil } = sums;
    const now = monotonic();
    return {
      ...{ answered, failed, failedInRow, limited },
      ...(answered > 0 && { latencyMs: latencySum / answered }),
      pauseMs: Math.max(0, pausedUntil - now),
      perSecond: this.tempos.get(authority)?.perSecond(now) ?? 0,
    };
  }
}

function joined(sums: Gathered, later: Gathered | undefined): Gathered {
  if (later === undefined) return sums;
  const isUpSince = later.answered + later.limited > 0;
  return {
    answered: sums.answered + later.answered,
    latencySum: sums.latencySum + later.latencySum,
    failed: sums.failed + later.failed,
    failedInRow: later.failedInRow + (isUpSince ? 0 : sums.failedInRow),
    limited: sums.limited + later.limited,
    pausedUntil: Math.max(sums.pausedUntil, later.pausedUntil),
  };
}
