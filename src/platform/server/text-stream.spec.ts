import { once } from 'node:events';
import { textStream } from './text-stream.js';

describe('a stream of text', () => {
  it('asks for the next piece when there is room, and ends with the texts', async () => {
    const stop = jest.fn();
    const stream = textStream(
      (async function* () {
        yield 'one ';
        yield 'two';
      })(),
      stop,
    );
    const chunks = await stream.toArray();
    expect(chunks.join('')).toBe('one two');
    expect(stop).toHaveBeenCalled();
  });

  it('is over at once when it is destroyed, whatever the texts wait for', async () => {
    const stop = jest.fn();
    const stream = textStream({ next: () => new Promise(() => {}) }, stop);
    stream.read();
    stream.destroy();
    await once(stream, 'close');
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('passes on what goes wrong', async () => {
    const stream = textStream({ next: () => Promise.reject(new Error('away')) }, () => {});
    stream.read();
    const [error] = (await once(stream, 'error')) as [Error];
    expect(error.message).toBe('away');
  });
});
