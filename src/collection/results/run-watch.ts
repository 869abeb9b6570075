import { Injectable, Logger } from '@nestjs/common';
import { type CollectionRun } from '../collection-run.js';
import { ProgressService } from '../progress/progress.service.js';
import { type ProgressDto } from '../dto/progress.dto.js';
import { ItemRepository } from './item.repository.js';
import { type RunPulse } from './stored-item.js';

/** How late a follower may be told. */
const POLL_MS = 1_000;

/** What followers of one run share: one look at the database a second, and one account of its progress. */
export class RunWatch {
  private readonly logger = new Logger(RunWatch.name);
  private readonly followers = new Set<() => void>();
  private timer?: NodeJS.Timeout;
  private isAway = false;
  private told?: { counts: string; progress: Promise<ProgressDto> };
  /** As of the last look; undefined before the first, and where the run is gone. */
  pulse?: RunPulse;

  constructor(
    private readonly look: () => Promise<RunPulse | undefined>,
    private readonly account: (pulse: RunPulse | undefined) => Promise<ProgressDto>,
    private readonly onForsaken: () => void,
  ) {}

  /** Tells a follower of every look from now on. @returns what ends that */
  follow(follower: () => void): () => void {
    this.followers.add(follower);
    this.schedule();
    return () => {
      this.followers.delete(follower);
      if (this.followers.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
      this.onForsaken();
    };
  }

  /** Looks now. @returns whether the run is there */
  async refresh(): Promise<boolean> {
    this.pulse = await this.look();
    return this.pulse !== undefined;
  }

  /** The account of the counts of the last look. */
  progress(): Promise<ProgressDto> {
    const counts = this.counts();
    if (this.told?.counts !== counts) this.tell(counts);
    return this.told!.progress;
  }

  /** Differs where there is something new to be told of the run's progress. */
  counts(): string {
    return this.pulse === undefined ? '' : `${this.pulse.state} ${this.pulse.counts}`;
  }

  /** An account that failed is not kept: the next one who asks may have more luck. */
  private tell(counts: string): void {
    const told = { counts, progress: this.account(this.pulse) };
    this.told = told;
    told.progress.catch(() => this.told === told && (this.told = undefined));
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => void this.poll(), POLL_MS).unref();
  }

  /** Goes on while the database is away: followers keep their place. */
  private async poll(): Promise<void> {
    try {
      await this.refresh();
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn(`a run cannot be looked at: ${(error as Error).name}`);
      this.isAway = true;
    }
    this.timer = undefined;
    if (this.followers.size === 0) return;
    for (const follower of this.followers) follower();
    this.schedule();
  }
}

/** The watches of the runs that somebody follows in this process. */
@Injectable()
export class RunWatches {
  private readonly watches = new Map<string, RunWatch>();

  constructor(
    private readonly items: ItemRepository,
    private readonly progress: ProgressService,
  ) {}

  /** The watch over a run; kept as long as somebody follows it. */
  of(run: CollectionRun): RunWatch {
    const known = this.watches.get(run.id);
    if (known !== undefined) return known;
    const watch = new RunWatch(
      () => this.items.pulse(run.id),
      (pulse) => this.progress.of({ ...run, ...(pulse && { state: pulse.state }) }),
      () => this.watches.delete(run.id),
    );
    this.watches.set(run.id, watch);
    return watch;
  }
}
