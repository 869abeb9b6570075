import { onGround } from '../collection/ground.js';
import { isolate } from '../collection/isolation.js';
import { planLanes } from '../collection/lane-plan.js';
import { summed } from '../measure.js';
import { built } from '../processes.js';
import { type Scenario } from '../scenario.js';

const FULL = { lanes: 12, items: 9_000, slowest: 5, fastest: 20 };
const SMALL = { lanes: 8, items: 240, slowest: 5, fastest: 10 };
const FAIL_MS = 60_000;
/** Ten failures in a row open the circuit; of those that fail by time, each takes its time limit. */
const OPEN_AFTER_MS = 30_000;
const LEAST_UTILISATION = 0.9;
const MOST_PROBES = 1;

export const collectionIsolation: Scenario = {
  name: 'collection-isolation',
  title: 'registries that answer 503, hang, drip or send HTML for a minute, while others are collected from',
  isLong: true,
  run: ({ small }, report) =>
    onGround({ programs: built, plan: planLanes(small ? SMALL : FULL) }, async (ground) => {
      const options = small
        ? { failMs: 0, openAfterMs: Infinity, isDrained: false }
        : { failMs: FAIL_MS, openAfterMs: OPEN_AFTER_MS, isDrained: true };
      const { utilisation, violations, probes, ends } = await isolate(ground, options);
      report(summed({ figure: 'utilisation-of-others', unit: 'of the lane', goal: LEAST_UTILISATION }, [utilisation]));
      report(summed({ figure: 'violations', unit: 'requests', goal: 0, atMost: true }, [violations]));
      for (const [mode, most] of probes) {
        // Who sends HTML is up: no circuit opens, its pace goes down instead.
        const goal = mode === 'html' ? null : MOST_PROBES;
        report(summed({ figure: `probes-${mode}`, unit: 'in 10 s', goal, atMost: true }, [most]));
      }
      for (const [mode, counts] of ends)
        for (const [end, items] of Object.entries(counts))
          report(summed({ figure: `${mode}: ${end}`, unit: 'items', goal: null }, [items]));
    }),
};
