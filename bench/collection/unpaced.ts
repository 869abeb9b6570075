import { Pool } from 'undici';
import { compareJointly, rateOf } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { onGround, type Programs } from './ground.js';
import { namesOf, planLanes } from './lane-plan.js';
import { type Lanes } from './lanes-process.js';
import { collect } from './paced.js';
import { tell } from './story.js';

const FULL = { lanes: 40, items: 10_000, slowest: 5, fastest: 50 };
const SMALL = { lanes: 6, items: 240, slowest: 5, fastest: 30 };

/** Requests in flight, of the service and of the yardstick. */
const CONCURRENCY = 128;
const GOAL = 0.5;

/** Registries that say no limits: what collecting costs, beside fetching the same bodies and doing nothing with them. */
export const measureUnpaced = (size: Size, programs: Programs): Promise<Measured[]> =>
  onGround({ programs, plan: planLanes(size.small ? SMALL : FULL), isPaced: false }, (ground) =>
    tell(ground, { workers: 1, settings: { COLLECTION_CONCURRENCY: String(CONCURRENCY) } }, async (story) => {
      let round = 0;
      const names = (): string[] => namesOf(ground.lanes.plan, `round-${round++}`);
      const figures = await compareJointly(size, {
        subject: async () => {
          const asked = names();
          return asked.length / (await collect(story, asked));
        },
        yardsticks: [
          {
            figure: 'unpaced',
            yardstick: `undici's request for the same bodies, ${CONCURRENCY} at a time`,
            goal: GOAL,
            against: () => fetchAll(ground.lanes, names()),
          },
        ],
      });
      await story.verify();
      return figures;
    }),
  );

/** Asks for every name at its registry, and reads what comes to its end. @returns names per second */
async function fetchAll({ authorities }: Lanes, names: readonly string[]): Promise<number> {
  const pools = new Map(
    Object.entries(authorities).map(([lane, authority]) => [lane, new Pool(`http://${authority}`)]),
  );
  let next = 0;
  const fetchSome = async (): Promise<void> => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      const pool = pools.get(name.slice(name.lastIndexOf('.') + 1))!;
      const { statusCode, body } = await pool.request({ method: 'GET', path: `/domain/${name}` });
      const bytes = await body.arrayBuffer();
      if (statusCode !== 200 || bytes.byteLength === 0) throw new Error(`${name}: ${statusCode}`);
    }
  };
  try {
    return await rateOf(async () => {
      await Promise.all(Array.from({ length: CONCURRENCY }, fetchSome));
      return names.length;
    });
  } finally {
    await Promise.all([...pools.values()].map((pool) => pool.destroy()));
  }
}
