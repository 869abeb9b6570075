/** The same items, until the signal says otherwise: then it throws the signal's reason, without waiting for the item that is due. */
export async function* interruptible<T>(input: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const items = input[Symbol.asyncIterator]();
  // One promise an item: racing each against one that lives on would keep all of them in memory.
  let stop: (reason: unknown) => void = () => undefined;
  const onAbort = (): void => stop(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    for (;;) {
      signal.throwIfAborted();
      const item = await new Promise<IteratorResult<T>>((resolve, reject) => {
        stop = reject;
        items.next().then(resolve, reject);
      });
      if (item.done) return;
      yield item.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not awaited: a generator that waits for its next item returns only once that has come.
    void items.return?.(undefined).catch(() => undefined);
  }
}
