import { entityTag, isNamed } from './entity-tag.js';

describe('an entity tag', () => {
  it('differs with the body, and with the codings that the caller accepts', () => {
    const tags = [entityTag('{}'), entityTag('{ }'), entityTag('{}', 'gzip'), entityTag('{}', 'br')];
    expect(new Set(tags).size).toBe(4);
    expect(entityTag('{}', 'gzip')).toBe(tags[2]);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]{22}"$/);
  });

  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b",W/"a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    [undefined, false],
  ])('is named in If-None-Match: %s: %s', (header, named) => {
    expect(isNamed('"a"', header)).toBe(named);
  });
});
