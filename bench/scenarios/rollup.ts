import { startBootstrap } from '../ingest/bootstrap.js';
import { connected, startThrowAwayServer } from '../ingest/throw-away-database.js';
import { measureDay, measureHour } from '../rollup/hours.js';
import { repeatBackwards } from '../rollup/ledger.js';
import { measureMemory } from '../rollup/memory.js';
import { measureReads } from '../rollup/reads.js';
import { addPortfolio, LARGE } from '../rollup/portfolios.js';
import { type RollupGround } from '../rollup/service.js';
import { RollupStore } from '../rollup/store.js';
import { lastWindows } from '../../src/aggregation/window.js';
import { type Measured, type Scenario, type Size } from '../scenario.js';

type Report = (figure: Measured) => void;

const [FEW, MANY, MOST] = [100_000, 1_000_000, 5_000_000];
/** Of a small run: enough for every list to have something in it. */
const SMALL = 2_000;

async function run(size: Size, report: Report): Promise<void> {
  const server = await startThrowAwayServer();
  const bootstrap = await startBootstrap([]);
  const stores: RollupStore[] = [];
  const open = async (versions: number): Promise<RollupStore> => {
    const store = await RollupStore.open(server, size.small ? SMALL : versions);
    stores.push(store);
    return store;
  };
  try {
    const few = await open(FEW);
    const many = await open(MANY);
    report(await measureHour(size, few, many, '1m'));
    report(await measureDay(size.small ? 1 : 2, few, 'day-100k'));
    report(await measureDay(1, many, 'day-1m'));
    await measureService(size, { server, bootstrap }, many, report);
    report(await measureHour(size, few, await open(MOST), '5m'));
  } finally {
    for (const store of stores) await store.close();
    await bootstrap.close();
    await server.stop();
  }
}

/** The store as it is after eight weeks of a service at work: what the last of it takes, and what questions about it take. */
async function measureService(size: Size, ground: RollupGround, store: RollupStore, report: Report): Promise<void> {
  await connected(store.url, async (client) => {
    await repeatBackwards(client, 'hourly', store.lastHour);
    await repeatBackwards(client, 'daily', store.lastDay);
  });
  report(await measureMemory(ground, store));
  await connected(store.url, async (client) => {
    await repeatBackwards(client, 'weekly', lastWindows('weekly', new Date(), 1)[0]!);
    await addPortfolio(client, LARGE, { names: store.names, since: store.lastDay.start });
    await client.query('VACUUM ANALYZE');
  });
  await measureReads(size, ground, store, report);
}

/** The store of five million takes 8 GB, and minutes to be filled. */
export const rollup: Scenario = {
  name: 'rollup',
  title: 'roll-ups over eight weeks: an hour more, a day more, and what is read of them',
  isLong: true,
  run,
};
