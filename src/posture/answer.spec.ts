import { storedDomain } from '../../test/factories/assessed-domain.js';
import { isUnderContract, mayHide } from './answer.js';

describe('mayHide', () => {
  it('knows parts, and answers that were cut as a whole', () => {
    expect(mayHide(storedDomain(), 'status')).toBe(false);
    expect(mayHide(storedDomain({ incomplete: ['events', 'status'] }), 'status')).toBe(true);
    expect(mayHide(storedDomain({ incomplete: ['events'] }), 'status')).toBe(false);
    expect(mayHide(storedDomain({ incomplete: ['all'] }), 'status')).toBe(true);
  });
});

describe('isUnderContract', () => {
  it.each([
    ['larch.example', true],
    ['larch.com', true],
    ['larch.co.uk', false],
    ['larch.de', false],
    ['larch.xn--p1ai', false],
    ['larch.edu', false],
    ['2.0.192.in-addr.arpa', false],
    ['com', true],
  ])('%s: %p', (ldhName, expected) => {
    expect(isUnderContract(storedDomain({ ldhName }))).toBe(expected);
  });
});
