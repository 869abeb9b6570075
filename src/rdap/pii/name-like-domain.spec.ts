import { nameLikeDomain } from './index.js';

describe('nameLikeDomain (PII-6)', () => {
  it.each([
    'eva-musterfrau.example',
    'musterfrau-eva.example',
    'hans-peter-vogel.example',
    'jan-van-dijk.example',
    'иван-петров.example',
    'Giulia-Rossi.example.',
  ])('flags %s', (name) => expect(nameLikeDomain(name)).toBe(true));

  it.each([
    'example.example',
    'best-price.example',
    'cloud-hosting.example',
    'anna.example',
    'eva-shop.example',
    '4-u.example',
    'xn--bcher-kva.example',
    'new-york.example',
    '',
  ])('leaves %s', (name) => expect(nameLikeDomain(name)).toBe(false));
});
