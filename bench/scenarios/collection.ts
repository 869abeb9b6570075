import { measurePaced } from '../collection/paced.js';
import { measureUnpaced } from '../collection/unpaced.js';
import { built } from '../processes.js';
import { type Scenario } from '../scenario.js';

/** Registries ask for patience: a hundred thousand names take minutes, with one worker and again with three. */
export const collection: Scenario = {
  name: 'collection',
  title: 'collecting from many registries at the rates that they bear, with one worker process and with three',
  isLong: true,
  run: async (size, report) => {
    await measurePaced(size, built, report);
    (await measureUnpaced(size, built)).forEach(report);
  },
};
