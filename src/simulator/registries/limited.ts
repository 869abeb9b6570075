import { plainDomain } from '../body.js';
import { sampleName } from '../domain.js';
import { type SimulatedRegistry } from '../registry.js';

const TLD = 'simlimit';

/** Answers ten questions a second and client, and counts whoever asks for more. */
export const limited: SimulatedRegistry = {
  id: 'limited',
  manner: 'hard rate limit: 10 requests a second and client, then 429 with Retry-After; violations are counted',
  basePath: '/rdap/',
  tlds: [TLD],
  limit: { requests: 10, windowMs: 1000 },
  answer: (world, { kind, key }) =>
    kind === 'domain' && key.toLowerCase().endsWith(`.${TLD}`)
      ? plainDomain(world, 'limited', key.toLowerCase())
      : undefined,
  samples: (_, count) => ({ domain: Array.from({ length: count }, (_none, n) => sampleName(n, TLD)) }),
};
