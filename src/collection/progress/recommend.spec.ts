import { recommend, type RunFacts } from './recommend.js';

const CALM: RunFacts = { isOver: false, maxAgeSeconds: 3_600, perSecond: 10, registries: [], hours: [] };
const registry = (name: string, rest: object) => ({ registry: name, seconds: 10, ended: 100, dead: 0, ...rest });
const hour = (at: number, latencyMs: number, limitedShare = 0, requests = 500) => ({
  ...{ hour: at, requests, latencyMs, limitedShare },
});

describe('recommendations', () => {
  it.each<[string, Partial<RunFacts>, string[]]>([
    ['nothing known', {}, []],
    ['a ceiling in use', { ceiling: 4, perSecond: 10, latencySeconds: 0.4 }, ['raise-ceiling']],
    ['a ceiling hardly in use', { ceiling: 40, perSecond: 10, latencySeconds: 0.4 }, []],
    ['many timeouts', { troubleShare: 0.2, perSecond: 10, latencySeconds: 2 }, ['lower-ceiling']],
    ['many timeouts, one at a time', { troubleShare: 0.2, perSecond: 0.1, latencySeconds: 2 }, []],
    ['questions asked before', { cacheHitRate: 0.1, repeatShare: 0.5 }, ['warm-cache']],
    ['questions asked before, and found', { cacheHitRate: 0.9, repeatShare: 0.9 }, []],
    ['questions never asked before', { cacheHitRate: 0, repeatShare: 0.01 }, []],
    ['slow hours', { hours: [hour(3, 100), hour(14, 400)] }, ['off-peak']],
    ['hours with many limits', { hours: [hour(3, 100), hour(14, 110, 0.1)] }, ['off-peak']],
    ['hours alike', { hours: [hour(3, 100), hour(14, 130, 0.01)] }, []],
    ['hours with few requests', { hours: [hour(3, 100), hour(14, 900, 0, 5)] }, []],
    [
      'one slow registry',
      { registries: [registry('slow', { seconds: 900 }), registry('other', { seconds: 300 })] },
      ['registry-limits-dominate'],
    ],
    ['registries alike', { registries: [registry('one', { seconds: 900 }), registry('two', { seconds: 800 })] }, []],
    [
      'one very slow registry',
      { registries: [registry('slow', { seconds: 9_000 })] },
      ['registry-limits-dominate', 'agree-higher-limit'],
    ],
    [
      'a registry in vain',
      { registries: [registry('bad', { dead: 20 }), registry('good', { dead: 2 })] },
      ['dead-letters'],
    ],
    ['a few in vain among many', { registries: [registry('large', { dead: 20, ended: 10_000 })] }, []],
    ['results that go soon', { purgeInSeconds: 300 }, ['purge-near']],
    ['results that stay', { purgeInSeconds: 3_000 }, []],
  ])('for %s', (_, facts, codes) => {
    expect(recommend({ ...CALM, ...facts }).map(({ code }) => code)).toEqual(codes);
  });

  it('say what they are drawn from, and what to change', () => {
    expect(recommend({ ...CALM, registries: [registry('slow', { seconds: 900.12345 })] })).toEqual([
      {
        code: 'registry-limits-dominate',
        text: 'What slow allows decides how long the run takes: 901 s longer than all others.',
        registry: 'slow',
        evidence: { seconds: 900.123, nextSeconds: 0 },
      },
    ]);
    expect(recommend({ ...CALM, ceiling: 4, latencySeconds: 0.4 })).toMatchObject([
      { member: 'concurrency', evidence: { ceiling: 4, inFlight: 4 } },
    ]);
  });
});
