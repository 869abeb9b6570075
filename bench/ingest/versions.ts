import { summed } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { type BenchGround, withImporter } from './bench-ground.js';
import { passAt } from './passes.js';
import { assertStored } from './stored.js';

const OBJECTS = 1000;
const LATEST = 20;
const TOLD = [2, 5, 20];

/** The 2nd, 5th and 20th version of the same objects; every line changes its object. Each round has objects of its own. */
export function measureVersions(size: Size, { answers, ...rest }: BenchGround): Promise<Measured[]> {
  const objects = size.small ? 50 : OBJECTS;
  const latest = size.small ? 3 : LATEST;
  return withImporter({ answers, ...rest }, async (importer, url) => {
    const rounds: number[][] = [];
    const warmUps = size.small ? 0 : 1;
    for (let round = 0; round < size.rounds + warmUps; round++) {
      const rates = [NaN];
      for (let version = 1; version <= latest; version++) {
        const lines = answers.lines(round * objects, objects, passAt(version * 60, { version }));
        rates.push(await importer.import(lines, { [version === 1 ? 'first-seen' : 'changed']: objects }));
      }
      if (round >= warmUps) rounds.push(rates);
    }
    const all = objects * (size.rounds + warmUps);
    await assertStored(url, { objects: all, versions: all * latest, lines: all * latest });
    const told = TOLD.filter((version) => version <= latest);
    return [
      ...told.map((version) =>
        summed(
          { figure: `version-${version}`, unit: 'lines/s', goal: null },
          rounds.map((rates) => rates[version]!),
        ),
      ),
      ...told.slice(1).map((version): Measured => ({
        ...summed(
          { figure: `version-${version}-of-2`, unit: 'ratio', goal: null },
          rounds.map((rates) => rates[version]! / rates[2]!),
        ),
        yardstick: 'the second version of the same objects',
      })),
    ];
  });
}
