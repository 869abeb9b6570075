import { counted, listed } from './wording.js';

test('counted', () => {
  expect([counted(0, 'day'), counted(1, 'day'), counted(2, 'suffix', 'suffixes')]).toEqual([
    '0 days',
    '1 day',
    '2 suffixes',
  ]);
});

test('listed', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
