import { LookupFailure } from '../errors.js';
import { type JsonObject } from '../model.js';
import { decode, WIRE_LIMITS } from './index.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): JsonObject => decode(bytes(text)).body;
const codesOf = (text: string): string[] => decode(bytes(text)).findings.map(({ code, path }) => `${code} ${path}`);

function reasonOf(input: Uint8Array | string): string | undefined {
  try {
    decode(typeof input === 'string' ? bytes(input) : input);
    return undefined;
  } catch (error) {
    if (error instanceof LookupFailure && error.code === 'bad-response') return error.detail.reason;
    throw error;
  }
}

const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

describe('SEC-4 limits', () => {
  test.each([
    ['no bytes', '', 'not-json'],
    ['HTML', '<html></html>', 'not-json'],
    ['a cut body', '{"ldhName":"x', 'not-json'],
    ['two bodies', '{}{}', 'not-json'],
    ['NaN', '{"a":NaN}', 'not-json'],
    ['a list', '[]', 'not-an-object'],
    ['null', 'null', 'not-an-object'],
    ['a text', '"x"', 'not-an-object'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), 'not-json'],
    ['a deep body', nested(WIRE_LIMITS.depth + 1), 'too-deep'],
    ['a very deep body', `{"a":${'['.repeat(1_000_000)}`, 'not-json'],
    ['a very deep whole body', nested(1_000_000), 'too-deep'],
    ['a wide object', `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join()}}`, 'too-many-nodes'],
    ['a long list', `{"a":[${'1,'.repeat(20_000)}1]}`, 'array-too-long'],
    ['a long text', `{"a":"${'x'.repeat(256 * 1024 + 1)}"}`, 'string-too-long'],
    ['a large body', new Uint8Array(WIRE_LIMITS.bytes + 1).fill(0x20), 'body-too-large'],
  ])('%s: refused', (_what, input, reason) => expect(reasonOf(input)).toBe(reason));

  test.each([
    ['the depth', nested(WIRE_LIMITS.depth)],
    ['the nodes', `{${Array.from({ length: 99_999 }, (_, n) => `"k${n}":1`).join()}}`],
    ['the list', `{"a":[${'1,'.repeat(19_999)}1]}`],
    ['the text', `{"a":"${'x'.repeat(256 * 1024)}"}`],
  ])('%s at its limit: read', (_what, text) => expect(reasonOf(text)).toBeUndefined());

  test('the failure tells its kind', () => {
    expect(() => decode(bytes('[]'))).toThrow(
      expect.objectContaining({ code: 'bad-response', detail: { reason: 'not-an-object' }, retryable: false }),
    );
  });
});

describe('tolerance', () => {
  test('a clean body has no findings and is the JSON that was sent', () => {
    const text =
      '{"objectClassName":"domain","ldhName":"shop.example","events":[{"eventAction":"registration"}],"n":1.5}';
    expect(decode(bytes(text))).toEqual({ body: JSON.parse(text), findings: [] });
  });

  test('a byte order mark is skipped', () => {
    expect(read('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(codesOf('\ufeff{"a":1}')).toEqual(['byte-order-mark ']);
  });

  test('bytes that are no UTF-8 are replaced', () => {
    const latin1 = Uint8Array.from([...bytes('{"a":"M'), 0xfc, ...bytes('ller"}')]);
    expect(decode(latin1).body).toEqual({ a: 'M\ufffdller' });
    expect(decode(latin1).findings).toEqual([
      {
        code: 'invalid-utf8',
        severity: 'warning',
        path: '',
        message: 'The body is not valid UTF-8; the bytes in question were replaced.',
      },
    ]);
  });

  test('bytes are read from inside a larger buffer', () => {
    const all = bytes('xx{"a":1}yy');
    expect(decode(all.subarray(2, 9)).body).toEqual({ a: 1 });
  });

  test('raw line breaks inside a text are healed', () => {
    expect(read('{"a":"one\n\ttwo",\r\n"b":2}')).toEqual({ a: 'one  two', b: 2 });
    expect(codesOf('{"a":"one\ntwo"}')).toEqual(['control-characters ']);
  });

  test('an infinite number is dropped', () => {
    expect(read('{"a":[1,1e999,-1e999]}')).toEqual({ a: [1, null, null] });
    expect(codesOf('{"a":[1,1e999]}')).toEqual(['number-overflow /a/1']);
  });

  test('of repeated members the last one counts', () => expect(read('{"a":1,"a":2}')).toEqual({ a: 2 }));

  test('halves of surrogate pairs and NUL are replaced, whole pairs stay', () => {
    expect(read(String.raw`{"a":"x\ud800","b":["\u0000y"],"c":"\ud83d\ude00","k\udc00":1}`)).toEqual({
      a: 'x\ufffd',
      b: ['\ufffdy'],
      c: '😀',
      'k\ufffd': 1,
    });
    expect(codesOf(String.raw`{"a":{"b/~":["\u0000"]}}`)).toEqual(['unstorable-text /a/b~1~0/0']);
  });
});

describe('SEC-27 prototype pollution', () => {
  beforeAll(() => Object.freeze(Object.prototype));

  test.each([
    '{"__proto__":{"admin":true},"a":1}',
    '{"constructor":{"prototype":{"admin":true}},"a":1}',
    '{"prototype":1,"a":1}',
    String.raw`{"\u005f_proto__":{"admin":true},"a":1}`,
  ])('%s', (text) => {
    const { body, findings } = decode(bytes(text));
    expect(Object.getOwnPropertyNames(body)).toEqual(['a']);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['dangerous-member']);
  });

  test('at every depth, without losing the neighbours', () => {
    const text = '{"entities":[{"handle":"A"},{"__proto__":[],"handle":"B"}]}';
    expect(codesOf(text)).toEqual(['dangerous-member /entities/1/__proto__']);
    expect(JSON.stringify(read(text))).toBe('{"entities":[{"handle":"A"},{"handle":"B"}]}');
  });
});

test('findings are bounded', () => {
  const text = `{"a":[${Array.from({ length: 5000 }, () => '1e999').join()}]}`;
  expect(decode(bytes(text)).findings).toHaveLength(500);
});
