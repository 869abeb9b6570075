import { Readable } from 'node:stream';

/**
 * Text as it is taken: the next piece is asked for when the reader has room. `Readable.from` would not do, because its end waits for the
 * text that it has asked for, which may be a long time coming.
 *
 * @param stop called when the stream is destroyed, by either side and also after its end; makes the texts end
 */
export function textStream(texts: AsyncIterator<string, void>, stop: () => void): Readable {
  return new Readable({
    read() {
      texts.next().then(
        ({ value, done }) => this.destroyed || this.push(done ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      stop();
      done(error);
    },
  });
}
