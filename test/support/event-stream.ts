/** One block of a server-sent event stream. */
export interface Block {
  readonly event?: string;
  readonly id?: string;
  readonly retry?: string;
  readonly comment?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests say themselves what they expect
  readonly data?: any;
}

/** Takes text apart as a browser would (WHATWG HTML §9.2.6); fields that are not used here are errors. */
export class BlockReader {
  private rest = '';

  read(text: string): Block[] {
    const parts = (this.rest + text).split('\n\n');
    this.rest = parts.pop()!;
    return parts.map(blockOf);
  }
}

function blockOf(text: string): Block {
  const fields = text.split('\n').map((line) => {
    const [, name, value] = /^(event|id|retry|data)?: (.*)$/.exec(line) ?? fail(line);
    return [name ?? 'comment', name === 'data' ? JSON.parse(value!) : value];
  });
  return Object.fromEntries(fields) as Block;
}

function fail(line: string): never {
  throw new Error(`not a line of a server-sent event: ${line}`);
}

export interface Following {
  readonly status: number;
  readonly headers: Headers;
  /** The next block; undefined at the end of the stream. */
  next(): Promise<Block | undefined>;
  /** The next `event: change` blocks, in order; fails where the stream ends before. */
  changes(count: number): Promise<Block[]>;
  close(): Promise<void>;
}

/** Follows a stream over HTTP. */
export async function follow(url: string, headers: Record<string, string>): Promise<Following> {
  const response = await fetch(url, { headers });
  const body = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const reader = new BlockReader();
  const blocks: Block[] = [];
  const next = async (): Promise<Block | undefined> => {
    while (blocks.length === 0) {
      const { done, value } = await body.read();
      if (done) return undefined;
      blocks.push(...reader.read(value));
    }
    return blocks.shift();
  };
  return {
    status: response.status,
    headers: response.headers,
    next,
    changes: async (count) => {
      const found: Block[] = [];
      while (found.length < count) {
        const block = await next();
        if (block === undefined) throw new Error(`the stream ended after ${found.length} of ${count} changes`);
        if (block.event === 'change') found.push(block);
      }
      return found;
    },
    close: () => body.cancel(),
  };
}
