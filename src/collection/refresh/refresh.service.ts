import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { randomInt } from 'node:crypto';
import { Database, withAdvisoryLock } from '../../platform/database/index.js';
import { ScheduledTasks } from '../../platform/schedule/index.js';
import { type RunOptions } from '../collection-run.js';
import { Intake } from '../intake/intake.js';
import { type AskedLine } from '../intake/intake-line.js';
import { priorityOf } from '../priority.js';
import { nextLook } from './ladder.js';
import { LanePlaces } from './lane-places.js';
import { type DueWatch, RefreshRepository } from './refresh.repository.js';

const TASK = 'collection-refresh';
const LATE_SECONDS = 600;
/** From one look at what is due to the next. */
const PERIOD_SECONDS = 60;
/** The rest is for whoever waits for an answer, and for collections. */
const SHARE = 0.5;

const REFRESH: RunOptions = { kind: 'refresh', maxAgeSeconds: 0, fields: [], isStrict: false, preserveOrder: false };

/** Watched objects are asked for again when they are due, as runs like any other, so that every minute each lane has its share. */
@Injectable()
export class RefreshService implements OnApplicationBootstrap, OnModuleDestroy {
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly refreshes: RefreshRepository,
    private readonly lanes: LanePlaces,
    private readonly intake: Intake,
    private readonly tasks: ScheduledTasks,
  ) {
    tasks.declare(TASK, LATE_SECONDS);
  }

  /** What fell due while nobody was there need not wait longer; nor does the start wait for it. */
  onApplicationBootstrap(): void {
    this.everyMinute();
  }

  /** What is half in comes in before the database goes. */
  async onModuleDestroy(): Promise<void> {
    await this.running;
  }

  @Cron('*/1 * * * *', { timeZone: 'UTC' })
  everyMinute(): void {
    this.running = Promise.all([this.running, this.tasks.fire(TASK, () => this.tick())]);
  }

  /** One replica at a time; another one at the same moment would find nothing left to take. */
  async tick(): Promise<void> {
    await withAdvisoryLock(this.database, TASK, async () => {
      await this.refreshes.adopt();
      while ((await this.settle()) > 0);
      await this.start(await this.refreshes.take(await this.places()));
      await this.refreshes.adopt();
    });
  }

  private settle(): Promise<number> {
    return this.refreshes.settle(({ standing, seen, now }) =>
      nextLook(standing, seen, now, randomInt(2 ** 32) / 2 ** 32),
    );
  }

  /** What each registry can be asked until the next time, less what is before it already. */
  private async places(): Promise<ReadonlyMap<string, number>> {
    const due = await this.refreshes.dueRegistries();
    if (due.length === 0) return new Map();
    const capacity = await this.lanes.within(
      PERIOD_SECONDS,
      due.map(({ registry }) => registry),
    );
    return new Map(
      due.map(({ registry, underWay }) => {
        // One at least: a registry of one request in ten minutes has its turn as well.
        const share = Math.max(1, Math.floor(capacity.get(registry)! * SHARE));
        return [registry, Math.max(0, share - underWay)];
      }),
    );
  }

  private async start(due: readonly DueWatch[]): Promise<void> {
    for (const [tenantId, watches] of Map.groupBy(due, (watch) => watch.tenantId)) {
      await this.intake.receive({ tenantId, options: REFRESH, lines: linesOf(watches) });
    }
  }
}

async function* linesOf(watches: readonly DueWatch[]): AsyncGenerator<AskedLine> {
  let line = 0;
  for (const { kind, key, priority } of watches) {
    yield { line: ++line, text: key, kind, priority: priorityOf(priority) };
  }
}
