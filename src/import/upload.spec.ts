import { type ClientRequest, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Chunk } from './import-task.js';
import { uploadEncoding, uploadSource } from './upload.js';

const TYPE = { 'content-type': 'application/x-ndjson; charset=utf-8' };

describe('uploadEncoding', () => {
  it.each([
    [undefined, 'auto'],
    ['identity', 'identity'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    [' zstd ', 'zstd'],
  ])('reads Content-Encoding %s as %s', (coding, encoding) => {
    expect(uploadEncoding({ ...TYPE, ...(coding !== undefined && { 'content-encoding': coding }) })).toBe(encoding);
  });

  it.each([
    [{}, 'Content-Type'],
    [{ 'content-type': 'application/json' }, 'Content-Type'],
    [{ ...TYPE, 'content-encoding': 'br' }, 'Content-Encoding'],
    [{ ...TYPE, 'content-encoding': 'gzip, gzip' }, 'Content-Encoding'],
  ])('refuses %j', (headers, member) => {
    expect(() => uploadEncoding(headers)).toThrow(expect.objectContaining({ status: 415, detail: { member } }));
  });
});

describe('uploadSource', () => {
  /**
   * What a server reads of a request whose body `send` writes.
   *
   * @param silenceMs its patience: without end, except where that is what is tried, so that a busy machine is not taken for a silent client
   */
  async function received(
    send: (client: ClientRequest, arrived: Promise<void>) => void,
    read: (source: AsyncGenerator<Chunk, void, undefined>, request: IncomingMessage) => Promise<void>,
    silenceMs = 3_600_000,
  ): Promise<string> {
    const answered = Promise.withResolvers<string>();
    const arrived = Promise.withResolvers<void>();
    const server = createServer((incoming, response) => {
      arrived.resolve();
      const source = uploadSource(incoming, 'auto', silenceMs);
      read(source.chunks(), incoming).then(
        () => response.end('read'),
        (error: { code?: string }) => {
          response.end('refused');
          answered.resolve(`refused ${error.code}`);
        },
      );
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const client = request({ port, method: 'POST', host: '127.0.0.1' }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => answered.resolve(text));
    });
    client.on('error', () => undefined);
    send(client, arrived.promise);
    const answer = await answered.promise;
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    return answer;
  }

  const readAll = async (source: AsyncIterable<Chunk>): Promise<void> => {
    for await (const chunk of source) expect(chunk.lines).toBeGreaterThan(0);
  };

  it('reads to the end', async () => {
    expect(await received((client) => client.end('{}\n{}\n'), readAll)).toBe('read');
  });

  it('tells a body that breaks off from one that ends', async () => {
    const cut = (client: ClientRequest, arrived: Promise<void>): void => {
      client.write('{}\n');
      void arrived.then(() => client.destroy());
    };
    expect(await received(cut, readAll)).toBe('refused interrupted');
  });

  it('waits no longer than its patience for a client that keeps silent', async () => {
    expect(await received((client) => void client.write('{}\n'), readAll, 100)).toMatch(/^refused/);
  });

  it('leaves the request open for an answer where reading stops early', async () => {
    const text = '{}\n'.repeat(800_000);
    const stopped = received(
      (client) => void client.write(text),
      async (source) => {
        await source.next();
        await source.return();
      },
    );
    expect(await stopped).toBe('read');
  });
});
