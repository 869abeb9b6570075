import { join } from 'node:path';
import { type CollectionGround, openGround } from '../../bench/collection/ground.js';
import { killWorkers } from '../../bench/collection/killed-workers.js';
import { planLanes } from '../../bench/collection/lane-plan.js';
import { pauseWorker } from '../../bench/collection/paused-worker.js';
import { stopDatabase } from '../../bench/collection/stopped-database.js';

/** `npm run bench -- collection-kill` tells the same with more of everything, and waits for leases to run out by themselves. */
describe('a collection whose processes fail', () => {
  const ITEMS = 180;
  let ground: CollectionGround;

  beforeAll(async () => {
    ground = await openGround({
      programs: (path) => join(process.cwd(), 'dist', path),
      plan: planLanes({ lanes: 4, items: ITEMS, slowest: 6, fastest: 12, latencyMs: 100 }),
    });
  });

  afterAll(() => ground?.stop());

  it('ends every item once when workers are killed (REL-1)', async () => {
    const { items, kills, orphans } = await killWorkers(ground, { workers: 3, kills: 2, isHasty: true });
    expect([items, kills]).toEqual([ITEMS, 2]);
    expect(orphans).toBeGreaterThan(0);
  });

  it('ends every item once when the database is stopped at once, and no process is started again (REL-3)', async () => {
    expect(await stopDatabase(ground, { workers: 2, stops: 1 })).toMatchObject({ items: ITEMS, stops: 1 });
  });

  it('refuses what a worker writes that slept beyond its lease (REL-10)', async () => {
    const { items, held, refused } = await pauseWorker(ground, { isHasty: true });
    expect(items).toBe(ITEMS);
    expect(held).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });
});
