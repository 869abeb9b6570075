import { type Principal } from '../../access/index.js';
import { SystemClock } from '../../platform/clock.js';
import { type AggregateRepository } from './aggregate.repository.js';
import { AggregatesFace } from './aggregates.face.js';

const face = new AggregatesFace(
  { answer: () => Promise.resolve([]) } as unknown as AggregateRepository,
  new SystemClock(),
);
const ask = (name: string, ...scopes: Principal['scopes'][number][]) =>
  face.answer(name, {}, { tenantId: 't', keyId: 'k', scopes });

describe('figures of portfolios', () => {
  it.each(['portfolio-posture', 'portfolio-metric', 'portfolio-accumulated'])(
    'are for keys that may see portfolios: %s (SEC-8)',
    async (name) => {
      await expect(ask(name, 'lookup')).rejects.toMatchObject({ status: 403 });
      await expect(ask(name, 'portfolio')).rejects.toMatchObject({ status: 403 });
      expect((await ask(name, 'lookup', 'portfolio')).items).toEqual([]);
      expect((await ask(name, '*')).items).toEqual([]);
    },
  );

  it('are the only ones that ask for more than to look up', async () => {
    expect((await ask('domain-posture', 'lookup')).items).toEqual([]);
  });
});
