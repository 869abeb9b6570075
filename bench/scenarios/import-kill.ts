import { onBenchGround } from '../ingest/bench-ground.js';
import { importWithKills } from '../ingest/killed-import.js';
import { type Measured, type Scenario } from '../scenario.js';

const LINES = 1_000_000;
const SMALL = 5000;

const count = (figure: string, value: number, unit: string): Measured => ({
  figure,
  value,
  unit,
  yardstick: null,
  goal: null,
  met: null,
  rounds: 1,
  spread: 0,
});

export const importKill: Scenario = {
  name: 'import-kill',
  title: 'an import that is killed five times and started again: every line applied once, or this ends with an error',
  isLong: true,
  run: ({ small }, report) =>
    onBenchGround(async (ground) => {
      const { lines, kills, seconds } = await importWithKills(ground, small ? SMALL : LINES);
      report(count('kills', kills, 'kills'));
      report(count('lines applied once', lines, 'lines'));
      report(count('seconds', Math.round(seconds), 's'));
    }),
};
