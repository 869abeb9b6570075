import { PassThrough } from 'node:stream';
import { isDeep } from './deep-body.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('SEC-19: a body of JSON', () => {
  it.each([
    [true, 'lists', nested(33)],
    [true, 'lists without end', nested(400_000)],
    [true, 'a list beside other things', { a: [1, 'b'], c: nested(32) }],
    [true, 'objects', JSON.parse('{"a":'.repeat(33) + '1' + '}'.repeat(33))],
    [false, 'what a route asks for', { queries: ['a.example', { ip: '192.0.2.1' }], fields: ['status'] }],
    [false, 'as many levels as may be', nested(32)],
    [false, 'many members', Array.from({ length: 100_000 }, () => [])],
    [false, 'no body', undefined],
    [false, 'nothing', null],
    [false, 'a text', '[[['],
  ])('too deep: %s, %s', (expected, _, body) => expect(isDeep(body)).toBe(expected));

  it('leaves alone what is still coming in', () => {
    expect(isDeep(Object.assign(new PassThrough(), { deep: nested(40) }))).toBe(false);
  });
});
