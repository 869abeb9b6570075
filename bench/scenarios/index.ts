import { type Scenario } from '../scenario.js';
import { canary } from './canary.js';
import { collection } from './collection.js';
import { collectionIsolation } from './collection-isolation.js';
import { collectionKill } from './collection-kill.js';
import { importKill } from './import-kill.js';
import { ingest, ingestScale } from './ingest.js';
import { lookup } from './lookup.js';
import { redaction } from './redaction.js';
import { rollup } from './rollup.js';

/** Every scenario, in the order in which `npm run bench` runs them. */
export const SCENARIOS: readonly Scenario[] = [
  lookup,
  redaction,
  ingest,
  ingestScale,
  importKill,
  collection,
  collectionKill,
  collectionIsolation,
  rollup,
  canary,
];
