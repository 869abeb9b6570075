import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toAsciiName } from '../domain-name.js';
import { LookupFailure } from '../errors.js';
import { formatIp } from '../ip-address.js';
import { type Finding, type JsonObject, type JsonValue, type ObjectKind } from '../model.js';
import { parseQuery } from '../query/index.js';
import { autnumRange, readAddress } from '../wire/range.js';
import { decode, judge } from '../wire/index.js';
import { normalise } from './index.js';
import { readInstant } from './instant.js';

const FOLDER = process.env['ROLLCALL_CORPUS'] ?? resolve(process.cwd(), '../shared/corpus');
const MANIFEST = join(FOLDER, 'rdap/manifest.jsonl');
const KINDS: readonly string[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'];

interface Recorded {
  /** Or `malformed`, `error`, `search`, `help`. */
  kind: ObjectKind;
  file: string;
}

const isPresent = existsSync(MANIFEST);
if (!isPresent) console.warn('SKIPPED: the recorded answers are absent; set ROLLCALL_CORPUS to their folder.');

const answers: Recorded[] = isPresent
  ? readFileSync(MANIFEST, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Recorded)
  : [];
const recorded = answers.filter(({ kind }) => KINDS.includes(kind));

/** What would have been asked for to get this body. */
function asked(kind: ObjectKind, body: JsonObject): string {
  const name = (member: string): string => (typeof body[member] === 'string' ? body[member] : '');
  switch (kind) {
    case 'ip':
      return name('startAddress').replace(/\/\d+$/, '');
    case 'autnum':
      return String(autnumRange(body)?.first);
    case 'entity':
      return name('handle');
    default:
      return name('ldhName') || name('unicodeName');
  }
}

/** Members whose values mean nothing once the answer is read: class names, and paths into a document that is no more. */
const SPENT = new Set([
  'objectClassName',
  'prePath',
  'postPath',
  'replacementPath',
  'pathLang',
  'method',
  'ipVersion',
  'version',
]);

const KEYS: Readonly<Record<ObjectKind, RegExp>> = {
  domain: /^[a-z\d.-]+$/,
  nameserver: /^[a-z\d.-]+$/,
  ip: /^[\da-f.:]+(?:\/\d+|-[\da-f.:]+)$/,
  autnum: /^AS\d+(?:-AS\d+)?$/,
  entity: /^\S.*$/,
};

/** Every text and number of a body with its pointer. */
function* facts(value: JsonValue, path = ''): Generator<[path: string, fact: string]> {
  if (typeof value === 'string' || typeof value === 'number') yield [path, String(value)];
  else if (Array.isArray(value))
    for (const [index, element] of value.entries()) yield* facts(element, `${path}/${index}`);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (!SPENT.has(name)) yield* facts(member, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  }
}

/** The forms in which a fact may stand in a registration. */
function formsOf(fact: string): string[] {
  const text = fact.trim().normalize('NFC');
  const address = readAddress(text);
  const parts = text.split(/\n/).map((line) => line.trim());
  return [
    fact,
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.replace(/\s+/g, ' ').toLowerCase(),
    text.replace(/\s/g, '').toUpperCase(),
    text.replace(/^(?:tel|fax|mailto):/i, '').replace(/;.*$/s, ''),
    readInstant(text).at ?? text,
    toAsciiName(text) ?? text,
    address === undefined ? text : formatIp(address.version, address.value),
    parts.join('\n'),
  ];
}

/** Structure of cards (names, parameters, value types) is not a fact; the values are. */
const CARD_STRUCTURE =
  /\/vcardArray(?:\/0|(?:\/0)?\/\d+\/\d+\/[012](?:\/.*)?|\/\d+\/[012](?:\/(?:type|Type|pref).*)?)$/;

function lost(body: JsonObject, registration: object, findings: readonly Finding[]): string[] {
  const kept = new Set<string>();
  for (const [, fact] of facts(registration as JsonObject)) {
    kept.add(fact);
    for (const line of fact.split('\n')) kept.add(line);
  }
  // Only findings that say that something was left out excuse its absence.
  const named = findings
    .filter(({ code, severity, path }) => path !== '' && (severity === 'error' || code === 'member-unknown'))
    .map(({ path }) => path);
  const isNamed = (path: string): boolean => named.some((found) => path === found || path.startsWith(`${found}/`));
  return (
    [...facts(body)]
      // The version of a card says nothing about anybody.
      .filter(([path, fact]) => fact.trim() !== '' && fact !== '4.0' && !CARD_STRUCTURE.test(path) && !isNamed(path))
      .filter(([, fact]) => !/^(?:tel:|fax:|;ext=|\{\})*$/.test(fact) && !formsOf(fact).some((form) => kept.has(form)))
      .map(([path]) => path)
  );
}

(isPresent ? describe : describe.skip)(`recorded answers (${isPresent ? recorded.length : 'SKIPPED, absent'})`, () => {
  test('there are some of each kind', () => {
    for (const kind of KINDS) expect(recorded.filter((answer) => answer.kind === kind).length).toBeGreaterThan(10);
  });

  test.each(recorded)('$kind $file', ({ kind, file }) => {
    const decoded = decode(readFileSync(join(FOLDER, 'rdap', file)));
    const query = parseQuery(kind, asked(kind, decoded.body));
    expect(() => judge(query, decoded.body)).not.toThrow();
    const { registration, findings } = normalise(kind, decoded.body);
    expect(registration.key).toMatch(KEYS[kind]);
    if (kind !== 'ip' && !registration.key.includes('-AS')) expect(registration.key).toBe(query.key);
    expect(lost(decoded.body, registration, [...decoded.findings, ...findings])).toEqual([]);
  });
});

(isPresent ? describe : describe.skip)(`everything else (${isPresent ? 'present' : 'SKIPPED, absent'})`, () => {
  const others = answers.filter(({ kind }) => !KINDS.includes(kind));

  test.each(others)('$file is refused as no answer, or read without a crash', ({ file }) => {
    const bytes = readFileSync(join(FOLDER, 'rdap', file));
    try {
      const { body } = decode(bytes);
      for (const kind of KINDS) expect(normalise(kind as ObjectKind, body).registration.kind).toBe(kind);
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad-response', detail: { reason: expect.stringMatching(/^not-/) } });
    }
  });

  test.each(others.filter(({ kind }) => ['error', 'search', 'help'].includes(kind)))(
    '$file answers no question',
    ({ file }) => {
      const { body } = decode(readFileSync(join(FOLDER, 'rdap', file)));
      expect(() => judge(parseQuery('domain', 'shop.example'), body)).toThrow(LookupFailure);
    },
  );
});

test('the checker itself sees what is lost', () => {
  const body: JsonObject = {
    handle: 'D-1',
    events: [{ eventAction: 'Expiration', eventDate: '2030-01-01T01:00:00+01:00' }],
  };
  const kept = { handle: 'D-1', events: [{ action: 'expiration', at: '2030-01-01T00:00:00Z' }] };
  expect(lost(body, kept, [])).toEqual([]);
  expect(lost(body, { handle: 'D-1' }, [])).toEqual(['/events/0/eventAction', '/events/0/eventDate']);
});
