import { Injectable, Logger } from '@nestjs/common';
import { Lookout } from '../../platform/server/index.js';
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
  private readonly lookout: Lookout;
  private told?: { counts: string; progress: Promise<ProgressDto> };
  /** As of the last look; undefined before the first, and where the run is gone. */
  pulse?: RunPulse;

  constructor(
    private readonly look: () => Promise<RunPulse | undefined>,
    private readonly account: (pulse: RunPulse | undefined) => Promise<ProgressDto>,
    onForsaken: () => void,
  ) {
    this.lookout = new Lookout({
      everyMs: POLL_MS,
      look: () => this.refresh(),
      onAway: ({ name }) => this.logger.warn(`a run cannot be looked at: ${name}`),
      onForsaken,
    });
  }

  /** Tells a follower of every look from now on. @returns what ends that */
  follow(follower: () => void): () => void {
    return this.lookout.follow(follower);
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
