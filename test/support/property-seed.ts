import * as fc from 'fast-check';

/**
 * Properties try the same cases on every machine, so that a change is judged and not the luck of a draw. PROPERTY_SEED=random looks for new
 * counterexamples; PROPERTY_SEED=NUMBER plays one again.
 */
const { PROPERTY_SEED: seed = '20261122' } = process.env;
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
