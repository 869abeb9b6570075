import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'answer-digest.key';
const BYTES = 32;

/**
 * The key of answer digests, made where there is none yet; of several processes that start at once all get the same. A key that is lost
 * costs one more reading of every answer.
 *
 * @param dataDir DATA_DIR
 * @throws Error with a sentence where the file cannot be used
 */
export async function answerDigestKey(dataDir: string): Promise<Uint8Array> {
  const file = join(dataDir, FILE);
  const key = (await readKey(file)) ?? (await makeKey(dataDir, file));
  if (key.length !== BYTES)
    throw new Error(`DATA_DIR: ${FILE} does not have ${BYTES} bytes. Remove it to get a new one.`);
  return key;
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cannotBe('read', error);
  }
}

/** Written aside and then linked into place, which fails where another was quicker: nobody ever reads half a key. */
async function makeKey(dataDir: string, file: string): Promise<Uint8Array> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await mkdir(dataDir, { recursive: true });
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(randomBytes(BYTES));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw cannotBe('written', error);
  } finally {
    await rm(draft, { force: true });
  }
}

const cannotBe = (done: string, cause: unknown): Error =>
  new Error(`DATA_DIR: ${FILE} cannot be ${done}: ${(cause as NodeJS.ErrnoException).code}`, { cause });
