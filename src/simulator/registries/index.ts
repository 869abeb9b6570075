import { type SimulatedRegistry } from '../registry.js';
import { country } from './country.js';
import { limited } from './limited.js';
import { numbers } from './numbers.js';
import { registrar } from './registrar.js';
import { thick } from './thick.js';
import { thin } from './thin.js';
import { wayward } from './wayward.js';

/** Every simulated registry. The order gives the ports: first port + 1, + 2, … */
export const REGISTRIES: readonly SimulatedRegistry[] = [thin, registrar, thick, country, numbers, limited, wayward];
