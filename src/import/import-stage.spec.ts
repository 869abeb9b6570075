import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { autnumBody, domainBody, entityBody, nameserverBody, networkBody } from '../../test/factories/bodies.js';
import { CORPUS, describeCorpus } from '../../test/support/corpus.js';
import { refine } from '../lookup/pure.js';
import { decode, type JsonObject, type ObjectKind } from '../rdap/index.js';
import { type Claim, queryIdOf, type RecordInput, subjectIdOf } from '../registration/pure.js';
import { claimStage, readRecords, refineStage } from './import-stage.js';
import { LINE_ERRORS } from './line-error.js';
import { stageContext, type StageSettings } from './stage-context.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const AT = '2026-02-01T00:00:00Z';
const SETTINGS: StageSettings = {
  tenantId: 'tenant',
  redaction: { establishments: [], ownRecognisers: '' },
  registries: { hosts: { 'rdap.example': 'rdap.example' }, suffixes: ['example'] },
  digestKey: new Uint8Array(32).fill(1),
  fingerprint: 'one',
};
const contextOf = (settings: Partial<StageSettings> = {}) => stageContext({ ...SETTINGS, ...settings }, () => NOW);
const CONTEXT = contextOf();

const ANSWERS: readonly [ObjectKind, string, JsonObject][] = [
  ['domain', 'https://rdap.example/domain/xn--bcher-kva.example', domainBody()],
  ['ip', 'https://rdap.example/ip/192.0.2.1', networkBody()],
  ['autnum', 'https://rdap.example/autnum/64500', autnumBody()],
  ['nameserver', 'https://rdap.example/nameserver/ns1.example.net', nameserverBody()],
  ['entity', 'https://rdap.example/entity/ML4711-TEST', entityBody()],
];

const lineOf = (url: string, body: unknown, fetchedAt = AT): string => JSON.stringify({ url, fetchedAt, body });
const chunkOf = (...lines: string[]) => ({ bytes: new Uint8Array(Buffer.from(lines.join('\n'))), firstLine: 11 });
function records(lines: readonly string[], skip?: readonly number[], context = CONTEXT) {
  const inputs: RecordInput[] = [];
  const recordLines: number[] = [];
  const task = { step: 'refine', chunk: chunkOf(...lines), ...(skip && { skip: Uint8Array.from(skip) }) } as const;
  const rest = readRecords(task, context, (input, line) => {
    inputs.push(input);
    recordLines.push(line);
  });
  return { inputs, recordLines, ...rest };
}
const claims = (lines: readonly string[], context = CONTEXT): (Claim | null)[] =>
  claimStage({ step: 'claim', chunk: chunkOf(...lines) }, context).claims;
const domain = (members: JsonObject): JsonObject => ({
  objectClassName: 'domain',
  ldhName: 'shop.example',
  ...members,
});
const SHOP = 'https://rdap.example/domain/shop.example';
const update = (eventDate: string): JsonObject => ({ eventAction: 'last update of RDAP database', eventDate });

describe('records of lines', () => {
  it.each(ANSWERS)('%s: as a lookup makes it, but for where it comes from', (kind, url, body) => {
    const { inputs, errors } = records([lineOf(url, body)]);
    expect(errors).toEqual([]);
    const { registration, report } = refine(kind, structuredClone(body), [], CONTEXT.redaction);
    expect(inputs).toMatchObject([
      {
        ...{ tenantId: 'tenant', kind, key: registration.key, authority: 'rdap.example', role: 'registry' },
        ...{ registration, report, sourceUrl: url, fetchedAt: new Date(AT), provenance: 'import', attempts: [] },
        query: { kind },
      },
    ]);
  });

  it('RED-3: what is prepared of them holds nothing that is redacted', () => {
    const { batch } = refineStage(
      { step: 'refine', chunk: chunkOf(...ANSWERS.map(([, url, body]) => lineOf(url, body))) },
      CONTEXT,
    );
    expect(batch.heads).toHaveLength(ANSWERS.length);
    const written = JSON.stringify(batch, (_name, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    );
    expect(written).toContain('xn--bcher-kva.example');
    expect(written).not.toMatch(/lindqvist|birkenallee/i);
  });

  it('blank lines are counted, skipped lines left out, and the others keep their numbers', () => {
    const good = lineOf(SHOP, domain({}));
    const { inputs, recordLines, errors, empty } = records(
      [good, '', 'nonsense', ' \r', good, 'skipped', good],
      [0, 0, 0, 0, 0, 1, 1],
    );
    expect(inputs).toHaveLength(2);
    expect(recordLines).toEqual([11, 15]);
    expect(errors).toEqual([{ line: 13, code: 'not-json', message: LINE_ERRORS['not-json'] }]);
    expect(empty).toBe(2);
  });

  it('every line comes to exactly one thing (REL-7)', () => {
    const kinds = fc.constantFrom(
      '',
      '\r',
      'x',
      '[]',
      '{"url":1}',
      lineOf(SHOP, domain({})),
      lineOf(SHOP, { errorCode: 404 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.nat({ max: 1 })), { minLength: 1, maxLength: 20 }), (lines) => {
        const texts = lines.map(([text]) => text);
        const skip = lines.map(([, skipped]) => skipped);
        const { inputs, errors, empty } = records([...texts, ''], [...skip, 0]);
        expect(inputs.length + errors.length + empty + skip.reduce((sum, one) => sum + one, 0)).toBe(lines.length);
        expect(claims([...texts, ''])).toHaveLength(lines.length);
      }),
    );
  });

  it.each([
    ['an error', { errorCode: 404, title: 'Not found' }, 'error-answer'],
    ['another error', { errorCode: 500 }, 'error-answer'],
    ['a limit', { notices: [{ title: 'Rate limit exceeded' }] }, 'error-answer'],
    ['another class', { objectClassName: 'entity', handle: 'A' }, 'wrong-kind'],
    ['no class', { handle: 'A' }, 'wrong-kind'],
    ['another name', { objectClassName: 'domain', ldhName: 'other.example' }, 'other-object'],
    ['no name', { objectClassName: 'domain', status: ['active'] }, 'unnamed-object'],
  ])('%s is no answer', (_what, body, code) => {
    expect(records([lineOf(SHOP, body)]).errors).toMatchObject([{ line: 11, code }]);
  });

  it('a registrar speaks beside the registry, and for a question only where the registry refers to it', () => {
    const related = 'https://registrar.test/rdap/domain/shop.example';
    const thin = domain({ links: [{ rel: 'related', type: 'application/rdap+json', href: related }] });
    const [registry, registrar] = records([lineOf(SHOP, thin), lineOf(related, domain({}))]).inputs;
    expect(registry).toMatchObject({ role: 'registry', registrarUrl: related, query: { key: 'shop.example' } });
    expect(registrar).toMatchObject({ role: 'registrar', authority: 'registrar.test', sourceUrl: related });
    const answers = (...lines: string[]) =>
      Buffer.from(refineStage({ step: 'refine', chunk: chunkOf(...lines) }, CONTEXT).batch.answers).toString();
    const ofRegistrar = lineOf(related, domain({}));
    expect(answers(lineOf(SHOP, thin), ofRegistrar)).toContain(subjectIdOf(registrar!));
    expect(answers(ofRegistrar, lineOf(SHOP, thin))).toContain(subjectIdOf(registrar!));
    const elsewhere = lineOf('https://old.test/domain/shop.example', domain({}));
    const [, other] = records([lineOf(SHOP, thin), elsewhere]).inputs;
    expect(other).toMatchObject({ role: 'registrar', authority: 'old.test' });
    expect(answers(lineOf(SHOP, thin), elsewhere)).not.toContain(subjectIdOf(other!));
    expect(answers(ofRegistrar)).toBe('');
  });
});

describe('claims of lines', () => {
  it.each(ANSWERS)('%s: name the record that the line becomes', (_kind, url, body) => {
    const line = lineOf(url, body);
    const [claim] = claims([line]);
    const [input] = records([line]).inputs;
    expect(claim).toMatchObject({
      subjectId: subjectIdOf(input!),
      queryId: queryIdOf('tenant', input!.query!),
      fetchedAt: Date.parse(AT),
    });
    expect(claim!.answerDigest).toMatch(/^[\da-f]{32}$/);
  });

  it('a later line with the same answer and another date of the database claims the same', () => {
    const [first, second] = ['2026-01-31T00:00:00Z', '2026-02-28T00:00:00+01:00'].map((date) =>
      domain({ events: [update(date)] }),
    );
    const [input] = records([lineOf(SHOP, first)]).inputs;
    expect(claims([lineOf(SHOP, second, '2026-02-28T00:00:00Z')])).toEqual([
      {
        subjectId: subjectIdOf(input!),
        queryId: queryIdOf('tenant', input!.query!),
        answerDigest: input!.answerDigest,
        fetchedAt: Date.parse('2026-02-28T00:00:00Z'),
        databaseUpdatedAt: '2026-02-27T23:00:00Z',
      },
    ]);
  });

  it.each<[string, JsonObject]>([
    [
      'inside a nameserver',
      { nameservers: [{ objectClassName: 'nameserver', ldhName: 'ns1.example.net', events: [update(AT)] }] },
    ],
    ['inside an extension', { ext_events: [update(AT)] }],
  ])('an event of the database %s is no date of the answer, and the answer not known again', (_where, members) => {
    expect(records([lineOf(SHOP, domain(members))]).inputs[0]).not.toHaveProperty('answerDigest');
  });

  it('differ with tenant, policy, recognisers, code, key, server and role', () => {
    const line = lineOf(SHOP, domain({}));
    const settings: Partial<StageSettings>[] = [
      {},
      { tenantId: 'other' },
      { redaction: { establishments: ['DE'], ownRecognisers: '' } },
      { redaction: { establishments: [], ownRecognisers: '[]' } },
      { fingerprint: 'two' },
      { digestKey: new Uint8Array(32).fill(2) },
      { registries: { hosts: { 'rdap.example': 'registry.example' }, suffixes: ['example'] } },
      { registries: { hosts: {}, suffixes: ['example'] } },
    ];
    const digests = settings.map((each) =>
      Buffer.from(claims([line], contextOf(each))[0]!.answerDigest).toString('hex'),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('are not made of lines in another form, in error or blank', () => {
    const body = domain({});
    const lines = [
      JSON.stringify({ body, url: SHOP, fetchedAt: AT }),
      lineOf('nonsense', body),
      lineOf(SHOP, body, 'x'),
      '',
      'x',
    ];
    expect(claims(lines)).toEqual([null, null, null, null, null]);
    expect(records(lines.slice(0, 1)).inputs[0]).not.toHaveProperty('answerDigest');
  });
});

describe('the context of a thread', () => {
  it('is made of plain data', () => {
    const line = lineOf(SHOP, domain({}));
    expect(claims([line], contextOf(structuredClone(SETTINGS)))).toEqual(claims([line]));
  });
});

describeCorpus('recorded answers', () => {
  const files = existsSync(CORPUS)
    ? ['domain', 'ip', 'autnum', 'entity', 'nameserver'].flatMap((kind) =>
        readdirSync(join(CORPUS, kind))
          .filter((name) => name.endsWith('.json'))
          .map((name) => join(CORPUS, kind, name)),
      )
    : [];

  it('come to records with a digest, and are claimed under the id of their record', () => {
    let [read, withDigest, foreseen] = [0, 0, 0];
    for (const file of files) {
      const { body } = decode(readFileSync(file));
      const links = (Array.isArray(body['links']) ? body['links'] : []) as JsonObject[];
      const url = links.find(({ rel }) => rel === 'self')?.['href'];
      if (typeof url !== 'string') continue;
      const line = lineOf(url, body);
      const [input] = records([line]).inputs;
      if (input === undefined) continue;
      read += 1;
      const [claim] = claims([line]);
      if (input.answerDigest !== undefined) withDigest += 1;
      if (input.answerDigest !== undefined && claim!.subjectId === subjectIdOf(input)) foreseen += 1;
    }
    expect(read).toBeGreaterThan(100);
    expect(withDigest / read).toBeGreaterThan(0.97);
    expect(foreseen / read).toBeGreaterThan(0.95);
  });
});
