import { inspect } from 'node:util';
import { type Assessment } from '../../posture/index.js';
import { PostureSums } from './posture-sums.js';

const ASSESSMENT: Assessment = {
  ...{ score: 50, level: 'low', coverage: 1 },
  signals: [{ id: 'hold', level: 'low', evidence: 'It is on hold.' }],
  metrics: [{ id: 'one', verdict: 'pass', evidence: 'It is so.' }],
} as unknown as Assessment;

/** A domain, where there is more than sums are made of. */
const domain = (registrar: string) => ({
  ...{
    tenantId: 'tenant',
    authority: 'rdap.example',
    tld: 'example',
    registrar,
    registrarName: `Name of ${registrar}`,
  },
  body: 'the body of the domain',
});

describe('sums of postures', () => {
  const sums = new PostureSums();
  for (const registrar of ['1', '2', '2']) sums.add(domain(registrar), ASSESSMENT);

  it('count names by where they are', () => {
    const group = { tenant_id: 'tenant', tld: 'example' };
    const at = { ...group, registry: 'rdap.example' };
    expect(sums.domainPosture()).toEqual([
      expect.objectContaining({ ...at, registrar: '1', registrar_name: 'Name of 1', names: 1, scored: 1, low: 1 }),
      expect.objectContaining({ ...at, registrar: '2', registrar_name: 'Name of 2', names: 2, scored: 2, low: 2 }),
    ]);
    expect(sums.postureMetric()).toMatchObject([
      { registrar: '1', metric: 'one', passed: 1 },
      { registrar: '2', metric: 'one', passed: 2 },
    ]);
    expect(sums.riskSignal()).toEqual([
      { ...group, registrar: '1', signal: 'hold', level: 'low', names: 1 },
      { ...group, registrar: '2', signal: 'hold', level: 'low', names: 2 },
    ]);
  });

  it('hold none of the domains, however many groups there are', () => {
    expect(inspect(sums, { depth: Infinity, showHidden: true })).not.toContain('the body of the domain');
  });
});
