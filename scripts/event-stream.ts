/** One event of a server-sent event stream (WHATWG HTML §9.2.6). */
export interface StreamEvent {
  readonly event: string;
  /** The last id that the stream has told: where to go on behind this event. */
  readonly id?: string;
  readonly data: string;
}

/** Takes a stream of text apart, however it is cut. Events without data and comments are left out, as in a browser. */
export async function* eventsOf(pieces: AsyncIterable<string>): AsyncGenerator<StreamEvent> {
  let rest = '';
  let id: string | undefined;
  let fields = new Map<string, string>();
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    for (const line of lines.map((each) => each.replace(/\r$/, ''))) {
      const [, name, value] = /^([^:]+):? ?(.*)$/.exec(line) ?? [];
      if (name === 'data' && fields.has('data')) fields.set('data', `${fields.get('data')}\n${value}`);
      else if (name !== undefined) fields.set(name, value!);
      if (line !== '') continue;
      id = fields.get('id') ?? id;
      const data = fields.get('data');
      if (data !== undefined) yield { event: fields.get('event') ?? 'message', id, data };
      fields = new Map();
    }
  }
}
