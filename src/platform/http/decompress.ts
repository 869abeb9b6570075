import zlib from 'node:zlib';
import { type OutboundLimits } from './limits.js';
import { OutboundError } from './outbound.error.js';

type Decoder = (bytes: Uint8Array, maxOutputLength: number) => Buffer;

// Window sizes bound the memory that a decoder allocates before it writes a byte: 8 MB, which RFC 9659 allows at most for zstd.
const ZSTD_WINDOW_LOG = 23;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', (bytes, maxOutputLength) => zlib.gunzipSync(bytes, { maxOutputLength })],
  ['x-gzip', (bytes, maxOutputLength) => zlib.gunzipSync(bytes, { maxOutputLength })],
  ['deflate', inflate],
  ['br', (bytes, maxOutputLength) => zlib.brotliDecompressSync(bytes, { maxOutputLength })],
  [
    'zstd',
    (bytes, maxOutputLength) =>
      zlib.zstdDecompressSync(bytes, {
        maxOutputLength,
        params: { [zlib.constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
      }),
  ],
]);

/** What we ask for; an encoding that we did not ask for is decoded as well where we can. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/**
 * Decompresses a body that is already within the wire limit. The decoders stop at the first byte beyond what size and ratio
 * allow, so a bomb costs no more than an honest body of the largest size. Synchronous on purpose: typical bodies of 2 to 10 kB
 * take some 30 µs, less than a trip to the thread pool, and the worst case of 8 MB takes about 30 ms.
 *
 * @param encoding Content-Encoding field; several encodings on top of each other are refused
 * @throws OutboundError `ratio`, `too-large`, `bad-encoding`
 */
export function decompress(bytes: Buffer, encoding: string | undefined, host: string, limits: OutboundLimits): Buffer {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (bytes.length === 0) return bytes;
  if (name === '' || name === 'identity') return bytes;
  const decode = DECODERS.get(name);
  if (decode === undefined) throw new OutboundError('bad-encoding', host, 'unknown');

  const byRatio = bytes.length * limits.ratio;
  try {
    return decode(bytes, Math.min(byRatio, limits.decodedBytes));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_BUFFER_TOO_LARGE') throw new OutboundError('bad-encoding', host, code, { cause: error });
    throw new OutboundError(byRatio < limits.decodedBytes ? 'ratio' : 'too-large', host, 'decoded');
  }
}

/** RFC 9110 §8.4.1.2 means zlib; some servers send the raw stream. CM = 8 in the low bits of the first byte tells them apart. */
function inflate(bytes: Uint8Array, maxOutputLength: number): Buffer {
  const hasZlibHeader = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return hasZlibHeader ? zlib.inflateSync(bytes, { maxOutputLength }) : zlib.inflateRawSync(bytes, { maxOutputLength });
}
