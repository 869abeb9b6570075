import { InFlight } from './in-flight.js';
import { type LeasedItem } from './leased-item.js';

const item = (queryId: string, runId: string): LeasedItem => ({
  queryId,
  runId,
  tenantId: 'tenant',
  kind: 'domain',
  key: 'example.com',
  lane: 'rdap.example',
  registry: 'rdap.example',
  priority: 2,
  attempt: 1,
  lease: 1,
  startsAt: 0,
  leewayMs: 0,
  run: { kind: 'collection', maxAgeSeconds: 0, fields: [], isStrict: false },
});

/** Collects until it is aborted. */
const untilAborted = (_: LeasedItem, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

describe('InFlight', () => {
  it('keeps an item in the books until it has stopped, and tells of the room then', async () => {
    let landings = 0;
    const flights = new InFlight(() => (landings += 1));
    flights.start(item('a', 'run-1'), untilAborted);
    flights.start(item('b', 'run-2'), untilAborted);
    expect(flights.runIds).toEqual(['run-1', 'run-2']);
    flights.abort(new Error('cancelled'), ({ runId }) => runId === 'run-1');
    expect(flights.size).toBe(2);
    const drained = flights.drained(new AbortController().signal);
    flights.abort(new Error('over'));
    await drained;
    expect(landings).toBe(2);
    expect(flights.items).toEqual([]);
  });

  it('waits for what hangs as long as it is told to', async () => {
    const flights = new InFlight(() => {});
    flights.start(item('a', 'run-1'), () => new Promise(() => {}));
    const enough = new AbortController();
    const drained = flights.drained(enough.signal);
    enough.abort();
    await drained;
    expect(flights.size).toBe(1);
  });
});
