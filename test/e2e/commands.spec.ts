import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../scripts/child.js';

describe('npm run demo -- --once', () => {
  it('plays every step, shows answers, exits 0 and leaves nothing behind', async () => {
    // A place of its own for what it throws away, so that nobody else's is counted.
    const TMPDIR = await mkdtemp(join(tmpdir(), 'rollcall-demo-test-'));
    // Run as root, the database server is another user, who has to get through.
    await chmod(TMPDIR, 0o755);
    const demo = startChild('dist/scripts/demo.js', ['--once'], { TMPDIR });
    expect([await demo.exited, demo.lines.slice(-3)]).toEqual([0, expect.anything()]);
    const steps = demo.lines.filter((line) => line.startsWith('✓'));
    expect(steps.map((line) => /\d+\/\d+/.exec(line)?.[0])).toEqual(steps.map((_, n) => `${n + 1}/${steps.length}`));
    const curls = demo.lines.filter((line) => line.startsWith('curl '));
    expect(curls).toHaveLength(3);
    expect(curls.at(-1)).toMatch(/\/v1\/portfolios\/[\w-]{36}\/posture$/);
    const progress = demo.lines.filter((line) => /^today  \d+\/62 /.test(line));
    expect(progress.at(-1)).toContain('62 done');
    // Every chart has its eight weeks.
    const windows = Number(/(\d+) windows/.exec(steps.join('\n'))?.[1]);
    expect(windows).toBeGreaterThan(56 * 9);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(curls[0]!)![0];
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    expect(await readdir(TMPDIR)).toEqual([]);
    await rm(TMPDIR, { recursive: true });
  });

  it('exits non-zero and cleans up where a step fails', async () => {
    const demo = startChild('dist/scripts/demo.js', ['--once'], { PORT: '70000' });
    expect(await demo.exited).toBe(1);
    expect(demo.lines.join('\n')).toContain('PORT');
  });
});
