import { type IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { bodyPieces } from './body-pieces.js';

const LIMITS = { bytes: 10, silenceMs: 60_000 };
const NEVER = new AbortController().signal;

async function read(request: PassThrough, signal = NEVER, limits = LIMITS): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bodyPieces(request as unknown as IncomingMessage, signal, limits)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('the body of a request', () => {
  it('is read to its end, and stays open to be answered', async () => {
    const request = new PassThrough();
    request.end('0123456789');
    expect(await read(request)).toBe('0123456789');
  });

  it.each([
    ['is too long', 413, (request: PassThrough) => request.end('0123456789x')],
    ['falls silent', 408, (request: PassThrough) => request.write('0')],
    [
      'goes away',
      400,
      (request: PassThrough) => request.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' })),
    ],
    ['goes away without a word', 400, (request: PassThrough) => request.destroy()],
  ])('is refused where the client %s: %d', async (_, status, send) => {
    const request = new PassThrough();
    send(request);
    await expect(read(request, NEVER, { ...LIMITS, silenceMs: 50 })).rejects.toMatchObject({ status });
  });

  it('ends with the reason of the signal', async () => {
    const stopping = new AbortController();
    const reading = read(new PassThrough(), stopping.signal);
    stopping.abort(new Error('The service is stopping'));
    await expect(reading).rejects.toThrow('The service is stopping');
  });
});
