import { startSimulator } from '../../src/simulator/index.js';
import { DAY_MS, TimeMachine } from '../../scripts/time-machine.js';
import { startService } from '../support/service.js';

interface Change {
  readonly at: string;
  readonly type: string;
}

it('weeks pass in a moment, and what is found on each day is of that day', async () => {
  const time = new TimeMachine(8);
  const simulator = await startSimulator({ now: time.now });
  const service = await startService({ registries: simulator, hasMovedClock: true });
  try {
    const names = ['lapsing-larch.simthick', 'lapsing-moss.simthick', 'lapsing-otter.simthick'];
    const days: string[] = [];
    const absent: string[] = [];
    await time.play(service, async ({ date }) => {
      days.push(date.toISOString().slice(0, 10));
      for (const name of names) {
        const { status } = await service.get(`/v1/domains/${name}?maxAge=0`);
        expect([200, 404]).toContain(status);
        if (status === 404) absent.push(name);
      }
    });
    expect(new Set(days).size).toBe(56);
    const changes = await Promise.all(
      names.map((name) => service.get<{ items: Change[] }>(`/v1/domains/${name}/changes`)),
    );
    const events = changes.flatMap(({ body }) => body.items);
    expect(new Set(events.map(({ type }) => type))).toContain('status-added');
    const dayOf = ({ at }: Change): string => at.slice(0, 10);
    for (const event of events) expect(days).toContain(dayOf(event));
    expect(new Set(events.map(dayOf)).size).toBeGreaterThan(3);
    // Back in the present.
    const { body } = await service.get<{ provenance: { fetchedAt: string } }>(
      '/v1/domains/delta-dock.simthick?maxAge=0',
    );
    expect(Date.now() - Date.parse(body.provenance.fetchedAt)).toBeLessThan(DAY_MS / 2);
  } finally {
    await service.stop();
    await simulator.close();
  }
});
