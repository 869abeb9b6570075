import { fileURLToPath } from 'node:url';
import { proveNothingLeaks } from '../canary/proof.js';
import { type Measured, type Scenario, type Size } from '../scenario.js';

/** RED-3 asks for at least 2,000. */
const FULL = 2_500;
const SMALL = 60;

async function run(size: Size, report: (figure: Measured) => void): Promise<void> {
  const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
  const { answers, tokens, hits, planted } = await proveNothingLeaks(main, size.small ? SMALL : FULL);
  const count = (figure: string, value: number, unit: string): Measured => ({
    figure,
    value,
    unit,
    yardstick: null,
    goal: null,
    met: null,
    rounds: 1,
    spread: 0,
  });
  report(count('answers', answers, 'objects'));
  report(count('tokens', tokens, 'tokens'));
  report(count('tokens found again', hits.length, 'tokens'));
  if (planted.length === 0) throw new Error('the search does not find a token that was planted');
  if (hits.length > 0)
    throw new Error(
      `tokens got out:\n${hits
        .slice(0, 20)
        .map(({ where, field }) => `  ${where}: ${field}`)
        .join('\n')}`,
    );
}

export const canary: Scenario = {
  name: 'canary',
  title: 'answers full of tokens through the whole service; how many of them anything still holds afterwards',
  run,
};
