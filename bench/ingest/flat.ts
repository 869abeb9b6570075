import { compare } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { type BenchGround, withImporter } from './bench-ground.js';
import { passAt } from './passes.js';
import { assertStored } from './stored.js';
import { connected } from './throw-away-database.js';

/** Stored objects that the others are compared with. */
const FEW = 10_000;
const LINES = 5000;
/** At most 1.2 times as slow. */
const GOAL = 0.833;
const TABLES = ['registration', 'registration_version', 'change_event', 'lookup_key', 'import_run', 'import_error'];

/** New lines into a store that holds many objects, beside new lines into one that holds few. */
export function measureFlat(size: Size, ground: BenchGround, objects: number): Promise<Measured> {
  const [few, many, count] = size.small ? [50, 200, 100] : [FEW, objects, LINES];
  const { answers } = ground;
  return withImporter(ground, (large, largeUrl) =>
    withImporter(ground, async (small, smallUrl) => {
      let next = many;
      await large.import(answers.chunks(0, many, passAt(0)), { 'first-seen': many });
      const intoLarge = (): Promise<number> => {
        const lines = answers.lines(next, count, passAt(0));
        next += count;
        return large.import(lines, { 'first-seen': count });
      };
      // Emptied and filled again: it would double with each round, and a new one would start with cold threads.
      const intoSmall = async (): Promise<number> => {
        await connected(smallUrl, (client) => client.query(`TRUNCATE ${TABLES.join(', ')} CASCADE`));
        await small.import(answers.chunks(0, few, passAt(0)), { 'first-seen': few });
        return small.import(answers.lines(few, count, passAt(0)), { 'first-seen': count });
      };
      const figure = await compare(size, {
        figure: `flat-${short(objects)}`,
        yardstick: `the same number of new lines into a store of ${short(FEW)} objects`,
        goal: GOAL,
        subject: intoLarge,
        against: intoSmall,
      });
      await assertStored(largeUrl, { objects: next, versions: next, lines: next });
      await assertStored(smallUrl, { objects: few + count, versions: few + count, lines: few + count });
      return figure;
    }),
  );
}

const short = (count: number): string => (count >= 1e6 ? `${count / 1e6}m` : `${count / 1e3}k`);
