import { setTimeout as delay } from 'node:timers/promises';
import { type RunnersDto } from '../src/aggregation/dto/runner.dto.js';
import { type Demo } from './demo-stage.js';
import { pathOf } from './portfolio.js';
import { ProgressLine } from './terminal.js';
import { type Day, DAY_MS } from './time-machine.js';

const PROGRESS_MS = 1_000;
const POLL_MS = 200;

/** What is said of the portfolio, and on which day. */
const REVIEWS: Readonly<Record<number, { state: string; comment: string }>> = {
  2: { state: 'in-review', comment: 'first look' },
  9: { state: 'needs-action', comment: 'names are about to lapse' },
  30: { state: 'in-review', comment: 'renewed what was left' },
  37: { state: 'approved', comment: 'as it should be' },
};

/** A registry that fails for its next requests, by the day. */
const FAILURES: Readonly<Record<number, readonly [registry: string, times: number]>> = {
  16: ['thick', 2],
  17: ['thick', 3],
  40: ['thin', 2],
};

/** Lets eight weeks pass: the portfolio is made on the first day, collected every week, looked up every day, and talked about on some. */
export async function playWeeks(demo: Demo): Promise<void> {
  const line = new ProgressLine(process.stdout, () => performance.now(), PROGRESS_MS);
  try {
    await demo.time.play(demo.service, async (day) => {
      line.show(`${day.date.toISOString().slice(0, 10)}  day ${day.passed + 1} of ${day.passed + day.left}`);
      await playDay(demo, day);
    });
  } finally {
    line.clear();
  }
}

async function playDay(demo: Demo, { passed, date }: Day): Promise<void> {
  if (passed === 0) {
    const { id } = await demo.post('/v1/portfolios', { name: 'Sample', owner: 'domain-operations' });
    demo.portfolioPath = `/v1/portfolios/${id as string}`;
    await demo.post(`${demo.portfolioPath}/members/import`, demo.sample);
  }
  const failure = FAILURES[passed];
  if (failure !== undefined) await demo.fail(...failure);
  if (passed % 7 === 0) await demo.collect(date.toISOString().slice(0, 10), demo.sample);
  else await Promise.all(demo.portfolio.map((member) => demo.get(`${pathOf(member)}?maxAge=0`)));
  const review = REVIEWS[passed];
  if (review !== undefined) await demo.post(`${demo.portfolioPath}/reviews`, review);
}

/** Runners rest while the weeks pass: what they computed meanwhile would have to be computed again. */
export async function pauseRunners(demo: Demo): Promise<void> {
  for (const { name } of await runnersOf(demo)) await demo.post(`/v1/runners/${name}/pause`);
}

/**
 * Has every runner compute all that the weeks left behind, and waits until they have. Hours follow from the notes about late rows; days and
 * weeks that were computed before anything had happened in them are asked for again.
 *
 * @throws where a runner fails
 */
export async function rollUp(demo: Demo): Promise<{ runners: number; windows: number }> {
  const from = new Date(Date.now() - (demo.time.weeks + 1) * 7 * DAY_MS).toISOString();
  const until = new Date().toISOString();
  const runners = await runnersOf(demo);
  for (const { name, cadence } of runners) {
    await demo.post(`/v1/runners/${name}/resume`);
    if (cadence !== 'hourly') await demo.post(`/v1/runners/${name}/rebuild`, { from, until });
  }
  const line = new ProgressLine(process.stdout, () => performance.now(), PROGRESS_MS);
  try {
    await untilDone(demo, line);
  } finally {
    line.clear();
  }
  return { runners: runners.length, windows: windowsDone(await demo.metrics()) };
}

async function untilDone(demo: Demo, line: ProgressLine): Promise<void> {
  for (;;) {
    const runners = await runnersOf(demo);
    const failing = runners.find(({ state }) => state === 'failing' || state === 'stuck');
    if (failing !== undefined) throw new Error(`${failing.name} is ${failing.state}: ${failing.lastError ?? ''}`);
    const busy = runners.filter(
      ({ state, staleWindows, doneUntil }) => state !== 'idle' || staleWindows > 0 || !doneUntil,
    );
    if (busy.length === 0) return;
    line.show(
      `${runners.length - busy.length} of ${runners.length} runners done, ${busy[0]!.name} is at ${busy[0]!.doneUntil ?? 'its first window'}`,
    );
    // A turn computes so many windows and no more; the next one comes by itself within a minute.
    if (runners.every(({ running }) => running === undefined)) await demo.post(`/v1/runners/${busy[0]!.name}/run`);
    await delay(POLL_MS);
  }
}

const runnersOf = async (demo: Demo): Promise<RunnersDto['runners']> =>
  ((await demo.found('/v1/runners')) as unknown as RunnersDto).runners;

/** Of `rollcall_runner_windows_total`. */
const windowsDone = (metrics: string): number =>
  [...metrics.matchAll(/^rollcall_runner_windows_total\{[^}]*outcome="done"[^}]*\} (\d+)/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
