import fc from 'fast-check';
import { domainBody, networkBody } from '../../test/factories/bodies.js';
import { cutLine, isBlank, readEnvelope } from './envelope.js';
import { LINE_ERRORS } from './line-error.js';
import { lineError } from './line-fault.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const URL_TEXT = 'https://rdap.example/domain/shop.example';
const AT = '2026-01-01T00:00:00Z';
const CANARY = 'mathilda.lindqvist@post.example';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fast = (body: string, url = URL_TEXT, at = AT): string => `{"url":"${url}","fetchedAt":"${at}","body":${body}}`;

const refusalOf = (line: string | Uint8Array) => {
  try {
    readEnvelope(typeof line === 'string' ? bytes(line) : line, NOW);
    return undefined;
  } catch (error) {
    return lineError(7, error);
  }
};
const codeOf = (line: string | Uint8Array) => {
  const { code, member } = refusalOf(line) ?? {};
  return member === undefined ? code : `${code} ${member}`;
};
const saidBy = (line: string) => {
  const { url, fetchedAt, body, findings } = readEnvelope(bytes(line), NOW);
  return { url: url.href, fetchedAt, body, findings };
};

describe('the usual form', () => {
  it('is cut, not parsed', () => {
    const body = '{"objectClassName":"domain","nested":[{"a":"}\\"}"}]}';
    for (const line of [
      fast(body),
      `{"fetchedAt":"${AT}","url":"${URL_TEXT}","body":${body}}`,
      ` {\t"url" : "${URL_TEXT}" , "fetchedAt" :"${AT}", "body" : ${body} }\r`,
    ]) {
      const cut = cutLine(bytes(line));
      expect(cut).toMatchObject({ url: URL_TEXT, fetchedAt: AT });
      expect(JSON.parse(Buffer.from(cut!.body).toString())).toEqual(JSON.parse(body));
      expect(readEnvelope(bytes(line), NOW).bytes).toEqual(cut!.body);
    }
  });

  it.each([
    ['other order', `{"body":{},"url":"${URL_TEXT}","fetchedAt":"${AT}"}`],
    ['a member behind', `{"url":"${URL_TEXT}","fetchedAt":"${AT}","body":{"a":1},"source":"crawl"}`],
    ['a member between', `{"url":"${URL_TEXT}","id":1,"fetchedAt":"${AT}","body":{"a":1}}`],
    ['escapes', fast('{"a":1}', 'https:\\/\\/rdap.example\\/domain\\/shop.example')],
    ['a string', fast('"{\\"a\\":1}"')],
    ['a byte order mark', `\ufeff${fast('{"a":1}')}`],
    ['space beyond measure', fast('{"a":1}').replace(':', `:${' '.repeat(5000)}`)],
  ])('every other form is parsed: %s', (_form, line) => {
    const { bytes: cut, url, fetchedAt } = readEnvelope(bytes(line), NOW);
    expect(cut).toBeUndefined();
    expect([url.href, fetchedAt]).toEqual([URL_TEXT, Date.parse(AT)]);
  });

  it('a long but allowed URL is found in the second look', () => {
    const url = `https://rdap.example/${'x'.repeat(1900)}/domain/a.example`;
    expect(cutLine(bytes(fast('{}', url)))?.url).toBe(url);
  });

  it('of repeated members the last one counts, however the line is read', () => {
    const other = 'https://rdap.example/domain/other.example';
    expect(saidBy(`${fast('{"a":1}').slice(0, -1)},"url":"${other}","body":{"a":2}}`)).toMatchObject({
      url: other,
      body: { a: 2 },
    });
  });

  it('fast and slow give the same', () => {
    const values = fc.jsonValue({ maxDepth: 4 });
    const bodies = fc.oneof(
      fc.constant(domainBody()),
      fc.constant(networkBody()),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'body', 'url')), values),
    );
    const texts = fc.oneof(
      bodies.map((body) => JSON.stringify(body)),
      fc.constantFrom('{"a":1e999}', '{"a":"\\ud800\\u0000"}', '{"a":1,"a":2}', '{"a":"x\ty"}', '{ "a" : [ ] }'),
    );
    fc.assert(
      fc.property(texts, (body) => {
        const [cut, ...slow] = [
          fast(body),
          `{"body":${body},"url":"${URL_TEXT}","fetchedAt":"${AT}"}`,
          `{"url":"${URL_TEXT}","fetchedAt":"${AT}","body":${body},"n":1}`,
          fast(JSON.stringify(body)),
        ];
        expect(cutLine(bytes(cut))).toBeDefined();
        for (const line of slow) expect(saidBy(line)).toEqual(saidBy(cut));
      }),
    );
  });

  it('whatever a line is made of, it is cut or refused and never crashes', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', '"', ',', ':', ' ', '\\', '\0', 'é', '1', 'null', `"url":"${URL_TEXT}",`],
      ...[`"fetchedAt":"${AT}",`, '"body":', '{"objectClassName":"domain"}'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(codeOf(parts.join(''))).not.toBe('stage-crashed');
      }),
      { numRuns: 500 },
    );
  });
});

describe('members', () => {
  it('url falls back to the link of the body to itself', () => {
    const body = { objectClassName: 'domain', links: [{ rel: 'related' }, { rel: 'Self', href: URL_TEXT }] };
    expect(saidBy(JSON.stringify({ fetchedAt: AT, body })).url).toBe(URL_TEXT);
    expect(saidBy(JSON.stringify({ fetchedAt: AT, body: JSON.stringify(body) })).url).toBe(URL_TEXT);
    expect(codeOf(JSON.stringify({ fetchedAt: AT, body: { links: [{ rel: 'self' }] } }))).toBe('url-missing url');
  });

  it('url loses query and fragment', () => {
    expect(saidBy(fast('{}', `${URL_TEXT}?token=x#top`)).url).toBe(URL_TEXT);
    expect(saidBy(fast('{}', `${URL_TEXT}?#`)).url).toBe(URL_TEXT);
  });

  it.each([
    ['shop.example'],
    ['ftp://rdap.example/domain/a.example'],
    ['file:///etc/passwd'],
    ['javascript:alert(1)'],
    ['https://user:secret@rdap.example/domain/a.example'],
    ['https://user@rdap.example/domain/a.example'],
    ['https://'],
    [''],
    [`https://rdap.example/domain/${'x'.repeat(2048)}`],
  ])('url %s is refused', (url) => {
    expect(codeOf(fast('{}', url))).toBe('url-invalid url');
    expect(codeOf(JSON.stringify({ body: {}, url, fetchedAt: AT }))).toBe('url-invalid url');
  });

  it.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T02:00:00.123456+02:00', '2026-01-01T00:00:00.123Z'],
    ['2026-01-01t00:00:00z', '2026-01-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2010-01-01T00:00:00Z', '2010-01-01T00:00:00.000Z'],
    ['2026-03-01T12:01:00Z', '2026-03-01T12:01:00.000Z'],
  ])('fetchedAt %s is read', (at, read) => {
    expect(new Date(saidBy(fast('{}', URL_TEXT, at)).fetchedAt).toISOString()).toBe(read);
  });

  it.each([
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2009-12-31T23:59:59Z',
    '2026-03-01T12:01:01Z',
    '1767225600',
    'yesterday',
    '',
  ])('fetchedAt %j is refused', (at) => {
    expect(codeOf(fast('{}', URL_TEXT, at))).toBe('fetched-at-invalid fetchedAt');
  });

  it.each([
    ['', 'not-json'],
    ['nonsense', 'not-json'],
    ['[]', 'not-an-object'],
    ['"text"', 'not-an-object'],
    ['{"fetchedAt":1}', 'body-missing body'],
    [`{"url":"${URL_TEXT}","fetchedAt":"${AT}","body":null}`, 'body-missing body'],
    [`{"url":"${URL_TEXT}","body":{}}`, 'fetched-at-missing fetchedAt'],
    [`{"url":"${URL_TEXT}","fetchedAt":null,"body":{}}`, 'fetched-at-missing fetchedAt'],
    [`{"url":"${URL_TEXT}","fetchedAt":1767225600,"body":{}}`, 'fetched-at-invalid fetchedAt'],
    [`{"url":7,"fetchedAt":"${AT}","body":{}}`, 'url-invalid url'],
    [fast('[]'), 'not-an-object body'],
    [fast('7'), 'not-an-object body'],
    [fast('"<html>"'), 'not-json'],
    [fast('"[]"'), 'not-an-object'],
    [fast('<html>'), 'not-json'],
    [fast('{"a":'), 'not-json'],
    [fast(`{"a":${'['.repeat(70)}${']'.repeat(70)}}`), 'too-deep'],
    [fast(`{"a":"${'x'.repeat(300_000)}"}`), 'string-too-long'],
    [fast(`{"a":${'['.repeat(500_000)}${']'.repeat(500_000)},"b":1},"c":1`), 'too-deep'],
  ])('%#: refused', (line, code) => expect(codeOf(line)).toBe(code));

  it('bytes that are no UTF-8 are replaced with a finding', () => {
    const line = Buffer.from(fast('{"a":"M\xfcller"}'), 'latin1');
    expect(readEnvelope(line, NOW)).toMatchObject({ body: { a: 'M\ufffdller' }, findings: [{ code: 'invalid-utf8' }] });
  });

  it.each(['', ' ', '\r', '\t \r'])('%j is blank', (text) => expect(isBlank(bytes(text))).toBe(true));
});

describe('RED-3: an error tells nothing of its line', () => {
  it.each([
    CANARY,
    fast(`{"email":"${CANARY}"`),
    fast('{}', `https://${CANARY}/domain/a.example`),
    fast('{}', CANARY),
    fast('{}', URL_TEXT, CANARY),
    `{"${CANARY}":1}`,
    fast(`{"${CANARY}":${'['.repeat(70)}${']'.repeat(70)}}`),
  ])('%#', (line) => {
    const refusal = refusalOf(line)!;
    expect(JSON.stringify(refusal)).not.toMatch(/mathilda|lindqvist|post/i);
    expect(refusal).toMatchObject({ line: 7, message: LINE_ERRORS[refusal.code] });
  });

  it('nor what nobody foresaw', () => {
    expect(lineError(3, new TypeError(CANARY))).toEqual({
      line: 3,
      code: 'stage-crashed',
      message: LINE_ERRORS['stage-crashed'],
    });
  });

  it('every code has one sentence', () => {
    for (const message of Object.values(LINE_ERRORS)) expect(message).toMatch(/^[A-Z].*\.$/);
  });
});
