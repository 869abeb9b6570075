import * as fc from 'fast-check';
import { type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { memberInput, type MemberLine } from './member-input.js';
import { readMember } from './member-line.js';

const request = (type: string, body: unknown, raw: Iterable<Uint8Array> = []): FastifyRequest =>
  ({
    headers: { 'content-type': type },
    body,
    raw: Readable.from(raw, { objectMode: false }),
  }) as unknown as FastifyRequest;

async function read(type: string, text: string, cut = text.length): Promise<MemberLine[]> {
  const bytes = Buffer.from(text);
  const body = type === 'application/json' ? JSON.parse(text) : undefined;
  const input = memberInput(
    request(type, body, [bytes.subarray(0, cut), bytes.subarray(cut)]),
    new AbortController().signal,
  );
  const found: MemberLine[] = [];
  for await (const line of input.lines) found.push(line);
  return found;
}

/** A line without what is not there. */
const plain = (line: MemberLine): unknown => JSON.parse(JSON.stringify(line));

const WORD = fc.stringMatching(/^[a-z]{1,8}$/);
const MEMBER = fc.record(
  {
    domain: WORD.map((word) => `${word}.example`),
    tags: fc.uniqueArray(WORD, { minLength: 1, maxLength: 5 }),
    note: fc.stringMatching(/^[a-z"][a-z",; ]{0,20}[a-z"]$/),
    criticality: fc.constantFrom('critical', 'high', 'normal', 'low'),
  },
  { requiredKeys: ['domain'] },
);

const cell = (text = ''): string => `"${text.replaceAll('"', '""')}"`;

describe('members on their way in', () => {
  it('are the same however they are written, and however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(MEMBER, { minLength: 1, maxLength: 10 }), fc.nat(200), async (members, cut) => {
        const rows = members.map(({ domain, tags, note, criticality }) =>
          [domain, tags?.join('|'), note, criticality].map(cell).join(','),
        );
        const json = (await read('application/json', JSON.stringify({ members }))).map(plain);
        expect(
          (await read('application/x-ndjson', members.map((member) => JSON.stringify(member)).join('\n'), cut)).map(
            plain,
          ),
        ).toEqual(json);
        const csv = await read('text/csv', ['domain,tags,note,criticality', ...rows].join('\r\n'), cut);
        expect(csv.map((line) => plain({ ...line, line: line.line - 1 }))).toEqual(json);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      'text/csv',
      'kind;name;tags\nasn;64500;a,b\nplanet;mars;\n;;\nip;192.0.2.1;\n',
      ['2 AS', '3 unknown-kind', '5 ip'],
    ],
    ['text/csv', 'a.example,x\nb.example,"open\n', ['1 a.example', '2 quote-not-closed']],
    ['text/csv', 'domain,note\n,x\n"",\na.example,y', ['2 cell-empty', '4 a.example']],
    [
      'application/x-ndjson',
      '"a.example"\n\n{"asn":64500}\nnull\n[1]',
      ['1 a.example', '3 AS', '4 not-a-query', '5 not-a-query'],
    ],
    ['application/x-ndjson', `"${'x'.repeat(70_000)}"\n"a.example"`, ['1 line-too-long', '2 a.example']],
  ])('%s, line by line: %j', async (type, text, expected) => {
    const brief = (await read(type, text)).map((line) => {
      if ('code' in line) return `${line.line} ${line.code}`;
      return `${line.line} ${line.kind === 'autnum' ? 'AS' : line.kind === 'ip' ? 'ip' : line.text}`;
    });
    expect(brief).toEqual(expected);
  });

  it('quote nothing of a line that is refused', () => {
    const canary = 'canary-of-a-line';
    for (const value of [
      { [canary]: 1 },
      { domain: 'a.example', [canary]: 1 },
      { query: 'a', kind: canary },
      { domain: 'a.example', criticality: canary },
    ])
      expect(JSON.stringify(readMember(1, value))).not.toContain(canary);
  });

  it('are told from others by their digest', async () => {
    const digest = (body: unknown) =>
      memberInput(request('application/json', body), new AbortController().signal).digest().toString('hex');
    expect(digest(['a.example'])).toBe(digest({ members: ['a.example'] }));
    expect(digest(['a.example'])).not.toBe(digest(['b.example']));
  });
});
