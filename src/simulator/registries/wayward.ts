import { plainDomain } from '../body.js';
import { sampleName } from '../domain.js';
import { isMode, MODES } from '../mode.js';
import { type SimulatedRegistry } from '../registry.js';

const TLD = 'simwild';

/**
 * A registry to fail against. Every registry takes `/__mode/` commands; in this one a name also misbehaves by itself when its
 * label begins with a mode: `hang-me.simwild` never answers, `503-1.simwild` is always down.
 */
export const wayward: SimulatedRegistry = {
  id: 'wayward',
  manner: `misbehaves by name, MODE-anything.${TLD}: ${MODES.join(' ')}`,
  basePath: '/rdap/',
  tlds: [TLD],
  answer: (world, { kind, key }) =>
    kind === 'domain' && key.toLowerCase().endsWith(`.${TLD}`)
      ? plainDomain(world, 'wayward', key.toLowerCase())
      : undefined,
  misbehaves({ key }) {
    const word = key.toLowerCase().split('-', 1)[0];
    return isMode(word) ? word : undefined;
  },
  samples: (_, count) => ({ domain: Array.from({ length: count }, (_none, n) => sampleName(n, TLD)) }),
};
