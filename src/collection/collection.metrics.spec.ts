import { Registry } from 'prom-client';
import { CollectionMetrics } from './collection.metrics.js';

const KNOWN = 'rdap.known.example';
const isKnown = (authority: string): boolean => authority === KNOWN;
const lane = (authority: string, rest = {}) => ({
  ...{ authority, waiting: 1, leased: 2, ratePerSecond: 3, pausedSeconds: 4 },
  ...rest,
});

async function measures(registry: Registry): Promise<string[]> {
  const text = await registry.metrics();
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('measures of collections', () => {
  it('show lanes of known registries by name, and all others together', async () => {
    const registry = new Registry();
    const lanes = jest.fn(async () => [lane(KNOWN), lane('rdap.one.example'), lane('rdap.two.example')]);
    new CollectionMetrics(registry).watchLanes(lanes, isKnown);
    expect(await measures(registry)).toEqual(
      expect.arrayContaining([
        `rollcall_collection_lane_waiting_items{registry="${KNOWN}"} 1`,
        'rollcall_collection_lane_waiting_items{registry="other"} 2',
        'rollcall_collection_lane_leased_items{registry="other"} 4',
        `rollcall_collection_lane_rate_per_second{registry="${KNOWN}"} 3`,
        `rollcall_collection_lane_paused_seconds{registry="${KNOWN}"} 4`,
      ]),
    );
    expect(lanes).toHaveBeenCalledTimes(1);
    lanes.mockResolvedValueOnce([lane(KNOWN, { ratePerSecond: Infinity })]);
    const later = (await measures(registry)).join('\n');
    expect(later).not.toContain('other');
    expect(later).not.toContain('lane_rate_per_second');
  });

  it('show nothing where the lanes cannot be read', async () => {
    const registry = new Registry();
    new CollectionMetrics(registry).watchLanes(() => Promise.reject(new Error('away')), isKnown);
    expect((await measures(registry)).join('\n')).not.toContain('lane_');
  });

  it('count items by state, from 0 on', async () => {
    const registry = new Registry();
    const metrics = new CollectionMetrics(registry);
    metrics.left('done', 3);
    metrics.left('dead');
    metrics.watchProcess(() => 7);
    expect(await measures(registry)).toEqual(
      expect.arrayContaining([
        'rollcall_collection_items_total{state="done"} 3',
        'rollcall_collection_items_total{state="dead"} 1',
        'rollcall_collection_items_total{state="waiting"} 0',
        'rollcall_collection_in_flight 7',
      ]),
    );
  });
});
