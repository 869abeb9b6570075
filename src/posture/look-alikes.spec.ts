import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { lookAlikesOf, MIN_LETTERS, type Resemblance } from './look-alikes.js';

const OWN = ['example.com', 'example.net', 'acme.co.uk', 'bücher-welt.de', 'foo.com'].map(domainToASCII);
const own = lookAlikesOf(OWN);
const how = (name: string) => own.resembling(domainToASCII(name));

describe('lookAlikesOf', () => {
  it.each<[string, Resemblance, string]>([
    ['exаmple.com', 'confusable', 'example.com'],
    ['examp1e.com', 'confusable', 'example.com'],
    ['exarnple.net', 'confusable', 'example.net'],
    ['examp1e.info', 'confusable', 'example.com'],
    ['bucher-welt.com', 'confusable', 'bücher-welt.de'],
    ['f0o.com', 'confusable', 'foo.com'],
    ['exampel.com', 'edit-distance', 'example.com'],
    ['examples.info', 'edit-distance', 'example.com'],
    ['ex-ample.net', 'edit-distance', 'example.net'],
    ['bücherwelt.de', 'edit-distance', 'bücher-welt.de'],
    ['example-login.com', 'added-word', 'example.com'],
    ['secureexample.net', 'added-word', 'example.net'],
    ['my-example.org', 'added-word', 'example.com'],
    ['examp1e-pay.com', 'added-word', 'example.com'],
    ['example.org', 'other-suffix', 'example.com'],
    ['example.co.uk', 'other-suffix', 'example.com'],
    ['acme.com', 'other-suffix', 'acme.co.uk'],
    ['foo.org', 'other-suffix', 'foo.com'],
    ['www.login.examp1e.com', 'confusable', 'example.com'],
  ])('%s: %s of %s', (name, resemblance, of) => {
    expect(how(name)).toEqual({ of: domainToASCII(of), how: resemblance });
  });

  it.each([
    ['example.com', 'an own name'],
    ['www.example.com', 'a subdomain of one'],
    ['example.com.elsewhere.org', 'an own name below another one'],
    ['exampel-s.com', 'two slips'],
    ['another.com', 'another name'],
    ['fooo.com', 'a slip in a label of three letters'],
    ['foo-login.com', 'a word added to one'],
    ['acme-login.com', 'a word added to one of four'],
    ['acmes.com', 'a slip in one of four'],
    ['loginexamplelogin.com', 'two words'],
    ['example-lobster.com', 'a word that promises no service'],
    ['com', 'a suffix'],
    ['', 'nothing'],
  ])('has nothing to say of %s: %s', (name) => {
    expect(how(name)).toBeUndefined();
  });

  it('knows reverse zones and suffixes for no names', () => {
    const zones = lookAlikesOf(['2.0.192.in-addr.arpa', 'co.uk', '']);
    expect(zones.resembling('3.0.192.in-addr.arpa')).toBeUndefined();
    expect(zones.resembling('192.com')).toBeUndefined();
    expect(zones.resembling('example.com')).toBeUndefined();
  });

  it('takes the label itself before a look-alike that is owned as well: a registration made in defence raises no alarm', () => {
    const defended = lookAlikesOf(['examp1e.com', 'example.com']);
    expect(defended.resembling('example.org')).toEqual({ of: 'example.com', how: 'other-suffix' });
  });

  const label = fc
    .string({ unit: fc.constantFrom(...'abcdeilmnorw019'), minLength: 1, maxLength: 20 })
    .filter((text) => !/^\d+$/.test(text));
  const name = fc.tuple(label, fc.constantFrom('com', 'org', 'co.uk', 'test')).map((parts) => parts.join('.'));

  it('never finds that an own name or what is below it resembles anything', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), label, (names, below) => {
        const known = lookAlikesOf(names);
        for (const each of names) {
          expect(known.resembling(each)).toBeUndefined();
          expect(known.resembling(`${below}.${each}`)).toBeUndefined();
        }
      }),
    );
  });

  it('finds every name at distance 1 of an own label, and names one of the own', () => {
    const slip = fc.record({ at: fc.nat(), width: fc.constantFrom(0, 1), typed: fc.constantFrom('', 'a', 'x', '-') });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), slip, (names, { at, width, typed }) => {
        const [first] = names;
        const [text, suffix] = [first!.slice(0, first!.indexOf('.')), first!.slice(first!.indexOf('.'))];
        fc.pre(text.length >= MIN_LETTERS);
        const place = at % text.length;
        const typo = `${text.slice(0, place)}${typed}${text.slice(place + width)}${suffix}`;
        const known = lookAlikesOf(names);
        if (names.includes(typo)) expect(known.resembling(typo)).toBeUndefined();
        else expect(names).toContain(known.resembling(typo)?.of);
      }),
    );
  });

  it.each([
    ['example.org', 'example.com'],
    ['examp1e.org', 'example.com'],
    ['exampel.org', 'example.com'],
    ['examplez.org', 'examplex.com'],
  ])('of several that %s resembles, finds %s, whatever order they come in', (looked, of) => {
    const names = ['example.com', 'example.net', 'examplex.com', 'exampley.com'];
    for (const order of [names, [...names].reverse()]) expect(lookAlikesOf(order).resembling(looked)?.of).toBe(of);
  });

  it('finds the same whatever order the names come in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name), name, (names, looked) => {
        expect(lookAlikesOf([...names].reverse()).resembling(looked)).toEqual(lookAlikesOf(names).resembling(looked));
      }),
    );
  });

  it('bears whatever a registry calls a name', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('xn--', 'xn--a.com', 'a'.repeat(5000), '.'.repeat(500)),
    );
    fc.assert(fc.property(fc.array(odd), odd, (names, looked) => void lookAlikesOf(names).resembling(looked)));
  });

  it('takes as many steps among 100,000 names of 63 characters as among ten', () => {
    const names = Array.from({ length: 100_000 }, (_, n) => `${n.toString(36).padStart(62, 'l')}x.com`);
    const looks = (known: readonly string[]) => {
      const prepared = lookAlikesOf(known);
      const [get, has] = [jest.spyOn(Map.prototype, 'get'), jest.spyOn(Set.prototype, 'has')];
      try {
        for (let n = 0; n < 20; n++) prepared.resembling(`${'l'.repeat(40)}${n}${'1'.repeat(20)}.com`);
        return get.mock.calls.length + has.mock.calls.length;
      } finally {
        get.mockRestore();
        has.mockRestore();
      }
    };
    expect(looks(names)).toBe(looks(names.slice(0, 10)));
  });
});
