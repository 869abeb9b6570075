import { CommitOrder, GiveWay, type Turn } from './commit-order.js';

/** Whether a promise is settled once everything that is due has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let is = false;
  promise.then(
    () => (is = true),
    () => (is = true),
  );
  for (let n = 0; n < 20; n++) await Promise.resolve();
  return is;
}

describe('CommitOrder', () => {
  const turns = (count: number): Turn[] => {
    const order = new CommitOrder();
    return Array.from({ length: count }, () => order.next());
  };

  it('lets two be open at a time, and no third', async () => {
    const [a, b, c] = turns(3) as [Turn, Turn, Turn];
    await a.open(['a']);
    await b.open(['b']);
    const third = c.open(['c']);
    expect(await settled(third)).toBe(false);
    a.committed();
    expect(await settled(third)).toBe(true);
  });

  it('lets none open before the one before it', async () => {
    const [a, b] = turns(2) as [Turn, Turn];
    const second = b.open([]);
    expect(await settled(second)).toBe(false);
    await a.open([]);
    expect(await settled(second)).toBe(true);
  });

  it('keeps those apart that touch the same', async () => {
    const [a, b] = turns(2) as [Turn, Turn];
    await a.open(['x', 'y']);
    const second = b.open(['z', 'y']);
    expect(await settled(second)).toBe(false);
    a.committed();
    expect(await settled(second)).toBe(true);
  });

  it('lets one commit only after those before it', async () => {
    const [a, b] = turns(2) as [Turn, Turn];
    await a.open([]);
    await b.open([]);
    const reached = b.reachOpen();
    expect(await settled(reached)).toBe(false);
    a.committed();
    expect(await settled(reached)).toBe(true);
  });

  it('has an open one give way where the one before it does not come on', async () => {
    const [a, b] = turns(2) as [Turn, Turn];
    await a.open(['x']);
    await b.open([]);
    await expect(b.reachOpen()).rejects.toBeInstanceOf(GiveWay);
    await expect(b.touchOpen(['x'])).rejects.toBeInstanceOf(GiveWay);
    const reached = b.reach();
    a.committed();
    await reached;
  });

  it('lets none commit behind one that failed', async () => {
    const [a, b, c] = turns(3) as [Turn, Turn, Turn];
    await a.open([]);
    await b.open([]);
    a.failed();
    await expect(b.reachOpen()).rejects.toMatchObject({ name: 'NotReached' });
    b.failed();
    await expect(c.open([])).rejects.toMatchObject({ name: 'NotReached' });
  });
});
