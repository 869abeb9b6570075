import { type Aggregate } from './aggregate.js';
import { REGISTRAR, REGISTRAR_NAME, REGISTRY, SCORES, TLD } from './shared.js';

export const domainPosture: Aggregate = {
  name: 'domain-posture',
  title: 'Domains by how they are kept at the end of each day',
  table: 'rollup_domain_posture',
  interval: 'day',
  dimensions: { registry: REGISTRY, tld: TLD, registrar: REGISTRAR },
  measures: {
    names: { is: 'level', column: 'names', meaning: 'Names' },
    ...SCORES,
    registrarName: REGISTRAR_NAME,
  },
};
