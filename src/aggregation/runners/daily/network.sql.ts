import { numberResources } from '../number-resources.sql.js';

export const network = numberResources('rollup_network', 'ip');
