import { readPhone } from './phone.js';

test.each([
  ['tel:+1-555-555-1234', 'uri', ['voice'], undefined, { number: '+1-555-555-1234', types: ['voice'] }],
  ['tel:+1-555-555-1234;ext=102', 'uri', [], undefined, { number: '+1-555-555-1234', extension: '102' }],
  ['TEL:+1.5555551234', 'uri', [], undefined, { number: '+1.5555551234' }],
  ['tel:+1.5555551234;ext=', 'uri', [], undefined, { number: '+1.5555551234' }],
  ['tel:863-1234;phone-context=+1-914-555', 'uri', [], undefined, { number: '863-1234' }],
  ['fax:+44.2074218250', 'uri', [], undefined, { number: '+44.2074218250', types: ['fax'] }],
  ['fax:+44.2074218250', 'uri', ['fax'], undefined, { number: '+44.2074218250', types: ['fax'] }],
  [
    '+49 30 1234',
    'text',
    ['work', 'voice'],
    undefined,
    { number: '+49 30 1234', types: ['work', 'voice'], form: 'text' },
  ],
  ['tel:+49.301234', 'text', [], undefined, { number: '+49.301234' }],
  ['+1.5555551234 x102', 'text', [], undefined, { number: '+1.5555551234', extension: '102', form: 'text' }],
  ['+1.5555551234 ext. 7', 'text', [], undefined, { number: '+1.5555551234', extension: '7', form: 'text' }],
  ['+1.5555551234', 'text', [], '9', { number: '+1.5555551234', extension: '9', form: 'text' }],
] as const)('%s (%s, %j, %s)', (value, form, types, extension, phone) =>
  expect(readPhone(value, form, types, extension)).toEqual(phone),
);

test.each(['', 'tel:', 'fax:', ';ext=', 'tel:;ext=12'])('%j is no number', (value) =>
  expect(readPhone(value, 'uri', ['voice'])).toBeUndefined(),
);
