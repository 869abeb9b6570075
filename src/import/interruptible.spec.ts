import { interruptible } from './interruptible.js';

async function* counting(upTo: number, onReturn: () => void = () => undefined): AsyncGenerator<number> {
  try {
    for (let n = 0; n < upTo; n++) yield n;
  } finally {
    onReturn();
  }
}

async function collected(
  items: AsyncIterable<number>,
  onItem: (n: number) => void = () => undefined,
): Promise<number[]> {
  const found: number[] = [];
  for await (const item of items) {
    found.push(item);
    onItem(item);
  }
  return found;
}

describe('interruptible', () => {
  it('gives the same items', async () => {
    expect(await collected(interruptible(counting(5), new AbortController().signal))).toEqual([0, 1, 2, 3, 4]);
  });

  it('throws the reason between two items, and lets go of the input', async () => {
    const stop = new AbortController();
    let returned = 0;
    const input = interruptible(
      counting(5, () => (returned += 1)),
      stop.signal,
    );
    await expect(collected(input, (n) => n === 2 && stop.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(returned).toBe(1);
  });

  it('throws it while an item is due that never comes', async () => {
    const stop = new AbortController();
    const never: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    const waiting = collected(interruptible(never, stop.signal));
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('throws what the input throws', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error('broken');
    }
    await expect(collected(interruptible(broken(), new AbortController().signal))).rejects.toThrow('broken');
  });
});
