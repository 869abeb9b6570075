const LINE_FEED = 0x0a;

/** The lines of a chunk without their line feeds, as views; the last one needs none. */
export function* eachLine(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, at);
    const end = found === -1 ? bytes.length : found;
    yield bytes.subarray(at, end);
    at = end + 1;
  }
}
