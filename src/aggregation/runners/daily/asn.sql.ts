import { numberResources } from '../number-resources.sql.js';

export const asn = numberResources('rollup_asn', 'autnum');
