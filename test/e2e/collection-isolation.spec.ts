import { join } from 'node:path';
import { FAILING, isolate } from '../../bench/collection/isolation.js';
import { onGround } from '../../bench/collection/ground.js';
import { planLanes } from '../../bench/collection/lane-plan.js';

/** `npm run bench -- collection-isolation` has registries fail for a minute, looks at the probes, and waits for every item. */
describe('a collection some of whose registries fail', () => {
  it('goes on with the others at their rate, and stops when told to (REL-5, REL-6)', async () => {
    const plan = planLanes({ lanes: 8, items: 320, slowest: 5, fastest: 10 });
    const programs = (path: string): string => join(process.cwd(), 'dist', path);
    const { utilisation, violations, ends } = await onGround({ programs, plan }, (ground) =>
      isolate(ground, { failMs: 0, openAfterMs: Infinity, isDrained: false }),
    );
    // Who waited for one of the failing ones would have lost its ten seconds: far more than what a busy machine costs.
    expect(utilisation).toBeGreaterThan(0.4);
    expect(violations).toBe(0);
    for (const mode of FAILING) {
      const states = Object.keys(ends.get(mode)!);
      expect([mode, states.filter((state) => !/^(cancelled|done found|dead \S+ \S+)$/.test(state))]).toEqual([
        mode,
        [],
      ]);
    }
  });
});
