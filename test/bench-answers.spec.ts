import { Answers, type Pass } from '../bench/answers.js';
import { contentHash, decode, normalise, type ObjectKind, redact, scanText } from '../src/rdap/index.js';
import { resolvePolicy } from '../src/policy/index.js';

const LINES = 2000;
const FIRST: Pass = { fetchedAt: '2026-01-01T00:00:00Z', databaseUpdatedAt: '2025-12-31T23:00:00Z' };
const LATER: Pass = { fetchedAt: '2026-02-01T00:00:00Z', databaseUpdatedAt: '2026-01-31T23:00:00Z' };

interface Read {
  kind: ObjectKind;
  /** Of the URL, in the form of a registration's key. */
  named: string;
  key: string;
  hash: string;
  bytes: number;
  line: string;
}

function read(line: string): Read {
  const { url, body } = JSON.parse(line) as { url: string; body: unknown };
  const bytes = Buffer.from(JSON.stringify(body));
  const [, kind, name] = /^https:\/\/[^/]+\/(\w+)\/(.+)$/.exec(url) as unknown as [string, ObjectKind, string];
  const { registration } = normalise(kind, decode(bytes).body);
  const policy = resolvePolicy(registration, { establishments: ['BASE'] });
  return {
    kind,
    named: kind === 'autnum' ? `AS${name}` : name,
    key: registration.key,
    hash: contentHash(redact(registration, policy.redaction, scanText).registration).toString('hex'),
    bytes: bytes.length,
    line,
  };
}

const share = (part: number, whole: number): number => Math.round((100 * part) / whole);

describe('lines made for an import', () => {
  let answers: Answers;
  const linesOf = (pass: Pass, start = 0): Read[] =>
    answers.lines(start, LINES, pass).toString().trimEnd().split('\n').map(read);
  let first: Read[];

  beforeAll(async () => {
    answers = await Answers.open();
    first = linesOf(FIRST);
  });

  it('are one a line, with the members in the fast order', () => {
    expect(first).toHaveLength(LINES);
    expect(
      first.every(({ line }) => /^\{"url":"https:[^"]+","fetchedAt":"2026-01-01T00:00:00Z","body":\{/.test(line)),
    ).toBe(true);
    expect(first.filter(({ line }) => /[\ue000-\ue002]|127\.0\.0\.1|NaN/.test(line)).length).toBe(0);
  });

  it('are each about the object that its URL names, and no two about the same', () => {
    expect(first.map(({ key }) => key)).toEqual(first.map(({ named }) => named));
    expect(new Set(first.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(LINES);
  });

  it('come from servers of which each is told', () => {
    const hosts = new Set(first.map(({ line }) => /^\{"url":"https:\/\/([^/"]+)/.exec(line)![1]));
    const told = new Set(answers.services.map(({ authority }) => authority));
    expect([...hosts].filter((host) => !told.has(host!))).toEqual([]);
    expect(new Set(answers.services.flatMap(({ suffixes }) => suffixes)).size).toBe(
      answers.services.flatMap(({ suffixes }) => suffixes).length,
    );
  });

  it('are of mixed kinds and 2.6 kB on average', () => {
    const kinds = (wanted: ObjectKind): number => share(first.filter(({ kind }) => kind === wanted).length, LINES);
    expect({
      domain: kinds('domain'),
      ip: kinds('ip'),
      autnum: kinds('autnum'),
      entity: kinds('entity'),
      nameserver: kinds('nameserver'),
    }).toEqual({ domain: 60, ip: 15, autnum: 10, entity: 10, nameserver: 5 });
    const mean = first.reduce((sum, { bytes }) => sum + bytes, 0) / LINES;
    expect(mean).toBeGreaterThan(2600 * 0.9);
    expect(mean).toBeLessThan(2600 * 1.1);
  });

  it('follow from seed and index alone', async () => {
    const again = await Answers.open();
    const whole = first.map(({ line }) => `${line}\n`);
    // Compared as booleans: what differs would fill the screen.
    expect(again.lines(500, 20, FIRST).toString() === whole.slice(500, 520).join('')).toBe(true);
    expect(Buffer.concat([...again.chunks(0, LINES, FIRST, 300)]).toString() === whole.join('')).toBe(true);
    const other = (await Answers.open({ seed: 2 })).lines(0, 1, FIRST).toString();
    expect(other === whole[0]).toBe(false);
  });

  it('say the same later where nothing changed, and something else in the next version', () => {
    const hashes = first.map(({ hash }) => hash);
    expect(linesOf(LATER).map(({ hash }) => hash)).toEqual(hashes);
    const second = linesOf({ ...LATER, version: 2 });
    expect(second.filter(({ hash }, n) => hash === hashes[n])).toEqual([]);
    expect(second.map(({ key }) => key)).toEqual(first.map(({ key }) => key));
    const third = linesOf({ ...LATER, version: 3 }).map(({ hash }) => hash);
    expect(third.filter((hash, n) => hash === second[n]!.hash || hash === hashes[n])).toEqual([]);
  });

  it('change in the share that is asked for', () => {
    const moved = linesOf({ ...LATER, version: 2, changedShare: 0.1 }).filter(({ hash }, n) => hash !== first[n]!.hash);
    expect(share(moved.length, LINES)).toBeGreaterThanOrEqual(8);
    expect(share(moved.length, LINES)).toBeLessThanOrEqual(12);
  });
});
