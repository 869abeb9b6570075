import fc from 'fast-check';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnswerDigester } from './answer-digest.js';
import { answerDigestKey } from './answer-digest-key.js';
import { findDatabaseDate } from './database-date.js';

const KEY = new Uint8Array(32).fill(7);
const digester = new AnswerDigester(KEY, 'context');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const dateIn = (text: string) => {
  const found = findDatabaseDate(bytes(text));
  return found && text.slice(found.start, found.end);
};
const hex = (text: string, about = 'u', of = digester): string => of.of(about, bytes(text)).digest;

const ACTION = 'last update of RDAP database';
const event = (date: string, action = ACTION): string => `{"eventAction":"${action}","eventDate":"${date}"}`;
const answer = (date: string, action?: string): string =>
  `{"ldhName":"shop.example","events":[${event('2001-01-01T00:00:00Z', 'registration')},${event(date, action)}],"status":["active"]}`;

describe('the date of the registry database', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['2026-01-01T02:00:00.123456+02:00', '2026-01-01T00:00:00.123456Z'],
    ['1999-12-31T23:59:59-05:30', '2000-01-01T05:29:59Z'],
  ])('%s is found, and read as %s', (date, at) => {
    expect(dateIn(answer(date))).toBe(date);
    expect(findDatabaseDate(bytes(answer(date)))?.at).toBe(at);
  });

  it.each([
    ['the date first', `{"events":[{"eventDate":"2026-01-01T00:00:00Z","eventAction":"${ACTION}"}]}`],
    ['space', `{"events": [ {\n "eventAction" : "${ACTION}" ,\t"eventDate" : "2026-01-01T00:00:00Z" } ] }`],
    ['other members', `{"e":[{"eventActor":"x","eventAction":"${ACTION}","eventDate":"2026-01-01T00:00:00Z","n":1}]}`],
    ['lower case', answer('2026-01-01T00:00:00Z', ACTION.toLowerCase())],
    ['upper case', answer('2026-01-01T00:00:00Z', ACTION.toUpperCase())],
    ['joined words', answer('2026-01-01T00:00:00Z', 'last_update_of_RDAP_database')],
  ])('is found in spite of %s', (_case, text) => expect(dateIn(text)).toBe('2026-01-01T00:00:00Z'));

  it.each([
    ['none', '{"events":[]}'],
    ['no event', `{"remarks":["${ACTION}"]}`],
    ['no date', `{"events":[{"eventAction":"${ACTION}"}]}`],
    ['two events', `{"events":[${event('2026-01-01T00:00:00Z')},${event('2026-01-01T00:00:00Z')}]}`],
    [
      'two dates',
      `{"events":[{"eventAction":"${ACTION}","eventDate":"2026-01-01T00:00:00Z","eventDate":"2026-01-02T00:00:00Z"}]}`,
    ],
    [
      'a date and something else',
      `{"events":[{"eventAction":"${ACTION}","eventDate":"2026-01-01T00:00:00Z","eventDate":7}]}`,
    ],
    ['a nested object', `{"events":[{"eventAction":"${ACTION}","x":{},"eventDate":"2026-01-01T00:00:00Z"}]}`],
    ['escapes', `{"events":[{"eventAction":"${ACTION}","a":"\\"","eventDate":"2026-01-01T00:00:00Z"}]}`],
    ['the words in another member', `{"events":[{"eventActor":"${ACTION}","eventDate":"2026-01-01T00:00:00Z"}]}`],
    ['the words in a longer text', answer('2026-01-01T00:00:00Z', `the ${ACTION}`)],
    ['a date alone', answer('2026-01-01')],
    ['no zone', answer('2026-01-01T00:00:00')],
    ['an impossible date', answer('2026-02-30T00:00:00Z')],
    ['a leap second', answer('2016-12-31T23:59:60Z')],
    ['a far year', answer('9999-12-31T00:00:00Z')],
    [
      'a long event',
      `{"events":[{"eventAction":"${ACTION}","a":"${'x'.repeat(600)}","eventDate":"2026-01-01T00:00:00Z"}]}`,
    ],
  ])('stays where there is %s', (_case, text) => expect(dateIn(text)).toBeUndefined());

  it('whatever the bytes are, what is found is a date within them', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '"',
      ACTION,
      `"eventAction":"${ACTION}"`,
      '"eventDate":"2026-01-01T00:00:00Z"',
      ',',
      '\\',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const body = bytes(parts.join(''));
        const found = findDatabaseDate(body);
        if (found !== undefined)
          expect(Buffer.from(body.subarray(found.start, found.end)).toString()).toBe('2026-01-01T00:00:00Z');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('answer digests', () => {
  it('have 16 bytes and tell the date that they leave out', () => {
    const { digest, databaseUpdatedAt } = digester.of('u', bytes(answer('2026-01-01T02:00:00+02:00')));
    expect(digest).toMatch(/^[\da-f]{32}$/);
    expect(databaseUpdatedAt).toBe('2026-01-01T00:00:00Z');
    expect(digester.of('u', bytes('{}'))).not.toHaveProperty('databaseUpdatedAt');
  });

  const instants = fc
    .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
    .chain((date) =>
      fc.constantFrom(
        date.toISOString(),
        `${date.toISOString().slice(0, 19)}Z`,
        `${date.toISOString().slice(0, 19)}+02:00`,
      ),
    );

  it('are the same whatever the date is', () => {
    fc.assert(
      fc.property(instants, instants, (one, other) => {
        expect(hex(answer(one))).toBe(hex(answer(other)));
      }),
    );
  });

  it('differ where one byte does, anywhere but in the date', () => {
    const body = bytes(answer('2026-01-01T00:00:00Z'));
    const { start, end } = findDatabaseDate(body)!;
    const whole = hex(answer('2026-01-01T00:00:00Z'));
    fc.assert(
      fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        fc.pre(at < start || at >= end);
        const changed = Uint8Array.from(body);
        changed[at]! ^= change;
        expect(digester.of('u', changed).digest).not.toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('tell a date that stays from one that is left out, and where it stood', () => {
    const without = answer('2026-01-01T00:00:00Z').replace('2026-01-01T00:00:00Z', '');
    const texts = [answer('2026-01-01T00:00:00Z'), without, answer('2026-01-01'), `${answer('2026-01-01T00:00:00Z')} `];
    expect(new Set(texts.map((text) => hex(text))).size).toBe(texts.length);
  });

  it('differ with what the answer is about, the context and the key', () => {
    const others = [
      hex('{}', 'v'),
      hex('{}', 'u', new AnswerDigester(KEY, 'other context')),
      hex('{}', 'u', new AnswerDigester(new Uint8Array(32).fill(8), 'context')),
    ];
    expect(new Set([hex('{}'), ...others]).size).toBe(4);
  });
});

describe('the key of answer digests', () => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-key-'));
  const file = (folder: string): string => join(folder, 'answer-digest.key');
  afterAll(() => rmSync(root, { recursive: true }));

  it('SEC-10: is made once, random, for nobody else to read', async () => {
    const folder = join(root, 'new', 'data');
    const keys = await Promise.all(Array.from({ length: 20 }, () => answerDigestKey(folder)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(await answerDigestKey(folder)).toEqual(keys[0]);
    expect(await answerDigestKey(join(root, 'another'))).not.toEqual(keys[0]);
    expect(statSync(file(folder)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['answer-digest.key']);
  });

  it('a file that is no key is refused and kept', async () => {
    const folder = mkdtempSync(join(root, 'odd-'));
    writeFileSync(file(folder), 'short');
    await expect(answerDigestKey(folder)).rejects.toThrow('answer-digest.key does not have 32 bytes');
    expect(statSync(file(folder)).size).toBe(5);
  });

  it('a place where nothing can be written is named by its setting', async () => {
    const occupied = join(root, 'file');
    writeFileSync(occupied, '');
    chmodSync(occupied, 0o400);
    await expect(answerDigestKey(join(occupied, 'data'))).rejects.toThrow(/^DATA_DIR: answer-digest.key cannot be/);
  });
});
