import { startChild } from '../../scripts/child.js';

/**
 * Runs scenarios of the bench, tiny: what they find out about speed means nothing, but they end with an error where a result is wrong. What
 * they print, in the order in which it came.
 */
export async function figuresOf(...scenarios: string[]): Promise<Record<string, unknown>[]> {
  const bench = startChild('dist/bench/run.js', [...scenarios, '--json', '--small']);
  expect([await bench.exited, bench.lines]).toEqual([0, expect.anything()]);
  return bench.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
