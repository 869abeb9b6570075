import { setTimeout as sleep } from 'node:timers/promises';
import { type RunnersDto } from '../../src/aggregation/dto/runner.dto.js';
import { connected } from '../ingest/throw-away-database.js';
import { largestResidentMb } from '../ingest/memory.js';
import { summed } from '../measure.js';
import { type Measured } from '../scenario.js';
import { leaveDue } from './ledger.js';
import { type RollupGround, type RollupService, startRollupService } from './service.js';
import { type RollupStore } from './store.js';

const MOST_MB = 300;
const POLL_MS = 500;
const PATIENCE_MS = 30 * 60_000;

/** The largest resident set of the service from its start until it has computed all that was due in the store. */
export async function measureMemory(ground: RollupGround, store: RollupStore): Promise<Measured> {
  await connected(store.url, leaveDue);
  const service = await startRollupService(ground, store, 'all');
  try {
    await allIdle(service);
    const largest = await largestResidentMb(service.pid);
    return summed({ figure: 'memory', unit: 'MB', goal: MOST_MB, atMost: true }, [largest]);
  } finally {
    await service.stop();
  }
}

async function allIdle(service: RollupService): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { runners } = JSON.parse(await service.request('GET', '/v1/runners')) as RunnersDto;
    const failed = runners.filter(({ failedWindows, state }) => failedWindows > 0 || state === 'stuck');
    if (failed.length > 0)
      throw new Error(`runners failed: ${failed.map(({ name, lastError }) => `${name} ${lastError}`).join(', ')}`);
    const busy = runners.filter(({ state, lagSeconds }) => state !== 'idle' || lagSeconds !== 0);
    if (busy.length === 0) return;
    if (performance.now() > deadline)
      throw new Error(`runners are not done: ${busy.map(({ name }) => name).join(', ')}`);
    await sleep(POLL_MS);
  }
}
