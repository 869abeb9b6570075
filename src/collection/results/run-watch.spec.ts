import { type ProgressDto } from '../dto/progress.dto.js';
import { RunWatch } from './run-watch.js';

describe('the watch over a run', () => {
  it('gives one account of the same counts to all who ask, and keeps none that failed', async () => {
    let asked = 0;
    const watch = new RunWatch(
      async () => undefined,
      async () => {
        if (++asked === 1) throw new Error('The database is away');
        return { items: asked } as ProgressDto;
      },
      () => {},
    );
    await expect(watch.progress()).rejects.toThrow('away');
    expect(await watch.progress()).toEqual({ items: 2 });
    expect(await Promise.all([watch.progress(), watch.progress()])).toEqual([{ items: 2 }, { items: 2 }]);
  });
});
