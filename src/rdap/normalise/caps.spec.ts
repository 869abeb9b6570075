import { readDomain } from '../../../test/support/normalised-domain.js';
import { type JsonObject, type JsonValue } from '../model.js';
import { CAPS } from './caps.js';
import { normalise } from './index.js';

describe('RFC 9537 at the source', () => {
  const redactions = (redacted: JsonValue): JsonValue | undefined =>
    readDomain({ redacted, rdapConformance: ['redacted'] }).domain['upstreamRedactions'];

  test.each<[JsonValue, JsonValue | undefined]>([
    [
      [{ name: { type: 'Registrant Name' }, prePath: '$.x', method: 'emptyValue' }],
      [{ type: 'Registrant Name', method: 'emptyValue' }],
    ],
    [[{ name: { type: 'Tech Phone' } }], [{ type: 'Tech Phone', method: 'removal' }]],
    [
      [{ name: { type: 'A', description: 'B' }, method: 'PARTIALVALUE' }],
      [{ type: 'A', description: 'B', method: 'partialValue' }],
    ],
    [
      [{ name: 'Email', method: 'replacementValue', reason: 'policy' }],
      [{ description: 'Email', method: 'replacementValue', reason: { description: 'policy' } }],
    ],
    [
      [{ name: {}, reason: { type: 't', description: 'd' } }],
      [{ method: 'removal', reason: { type: 't', description: 'd' } }],
    ],
    [[{ name: {} }, null, 'x'], undefined],
  ])('%j', (redacted, expected) => expect(redactions(redacted)).toEqual(expected));

  test('inside other objects too, and said even where the conformance does not say it', () => {
    const { domain, findings } = readDomain({ entities: [{ redacted: [{ name: { type: 'Tech Name' } }] }] });
    expect(domain['upstreamRedactions']).toEqual([{ type: 'Tech Name', method: 'removal' }]);
    expect(findings).toEqual(['redaction-undeclared /redacted']);
  });
});

describe('extensions', () => {
  test('members of no RFC are kept as sent, at every object', () => {
    const { domain } = readDomain({
      nicbr_x: { a: [1, null, 'é'] },
      legalRepresentative: 'N. N.',
      entities: [{ handle: 'A', contact_URI: 'https://a.example' }],
      secureDNS: { x_y: 1 },
    });
    expect(domain).toEqual({
      extensions: { nicbr_x: { a: [1, null, 'é'] }, legalRepresentative: 'N. N.' },
      entities: [{ handle: 'A', extensions: { contact_URI: 'https://a.example' } }],
      secureDns: { extensions: { x_y: 1 } },
    });
  });

  test('SEC-27 never under a name that reaches a prototype', () => {
    const members = JSON.parse('{"x_a":{"__proto__":{"admin":true},"b":1},"__proto__":{"admin":true}}') as JsonObject;
    const { registration } = normalise('domain', members);
    expect(JSON.stringify(registration.extensions)).toBe('{"x_a":{"b":1}}');
    expect((registration as { admin?: boolean }).admin).toBeUndefined();
  });

  test('are a copy: the body stays out of reach', () => {
    const body: JsonObject = { ldhName: 'shop.example', x_a: { b: 1 } };
    const { registration } = normalise('domain', body);
    (registration.extensions as { x_a: { b: number } }).x_a.b = 2;
    expect(body['x_a']).toEqual({ b: 1 });
  });

  test('have a cap of their own', () => {
    const { domain, findings, incomplete } = readDomain({ x_a: 'a'.repeat(CAPS.extensions), x_b: 1 });
    expect(domain).toEqual({ extensions: { x_b: 1 } });
    expect(findings).toEqual(['truncated-extensions /x_a']);
    expect(incomplete).toEqual(['all']);
  });
});

describe('published caps', () => {
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));

  test.each<[string, JsonObject, (domain: JsonObject) => unknown, number, string, string[] | undefined]>([
    [
      'entities',
      { entities: many(CAPS.entitiesPerObject + 1, (n) => ({ handle: `E${n}` })) },
      (d) => d['entities'],
      CAPS.entitiesPerObject,
      'truncated-entities /entities',
      ['entities'],
    ],
    [
      'nameservers',
      { nameservers: many(CAPS.nameservers + 1, (n) => ({ ldhName: `ns${n}.shop.example` })) },
      (d) => d['nameservers'],
      CAPS.nameservers,
      'truncated-nameservers /nameservers',
      ['nameservers'],
    ],
    [
      'events',
      { events: many(CAPS.events + 1, () => ({ eventAction: 'x', eventDate: '2020-01-01T00:00:00Z' })) },
      (d) => d['events'],
      CAPS.events,
      'truncated-events /events',
      ['events'],
    ],
    [
      'remarks',
      { remarks: many(CAPS.remarks + 1, () => ({ title: 'x' })) },
      (d) => d['remarks'],
      CAPS.remarks,
      'truncated-remarks /remarks',
      ['remarks'],
    ],
    [
      'links',
      { links: many(CAPS.links + 1, () => ({ href: 'x' })) },
      (d) => d['links'],
      CAPS.links,
      'truncated-links /links',
      ['links'],
    ],
    [
      'public ids',
      { publicIds: many(CAPS.list + 1, (n) => ({ identifier: `${n}` })) },
      (d) => d['publicIds'],
      CAPS.list,
      'truncated-list /publicIds',
      undefined,
    ],
    [
      'DS data',
      { secureDNS: { dsData: many(CAPS.dnssecRecords + 1, (n) => ({ keyTag: n })) } },
      (d) => (d['secureDns'] as JsonObject)['dsData'],
      CAPS.dnssecRecords,
      'truncated-dnssec /secureDNS/dsData',
      ['secureDns'],
    ],
  ])('%s', (_what, members, pick, count, finding, incomplete) => {
    const result = readDomain(members);
    expect(pick(result.domain)).toHaveLength(count);
    expect(result.findings).toContain(finding);
    expect(result.incomplete).toEqual(incomplete);
  });

  test('status', () => {
    const result = readDomain({
      status: many(CAPS.status + 1, (n) => `state ${n}`.replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? '')),
    });
    expect(result.domain['status']).toHaveLength(CAPS.status);
    expect(result.findings).toContain('truncated-status /status');
    expect(result.incomplete).toEqual(['status']);
  });

  test('depth of entities', () => {
    let entity: JsonObject = { handle: 'deepest' };
    for (let depth = 0; depth < CAPS.entityDepth; depth++) entity = { handle: 'x', entities: [entity] };
    const { domain, findings, incomplete } = readDomain({ entities: [entity] });
    expect(JSON.stringify(domain).match(/handle/g)).toHaveLength(CAPS.entityDepth);
    expect(findings).toEqual([`truncated-entities ${'/entities/0'.repeat(CAPS.entityDepth)}/entities`]);
    expect(incomplete).toEqual(['entities']);
  });

  test('entities of the whole answer', () => {
    const entities = many(100, () => ({ entities: many(100, (n) => ({ handle: `E${n}` })) }));
    const { domain, incomplete } = readDomain({ entities });
    expect(JSON.stringify(domain).match(/handle/g)?.length).toBeLessThan(CAPS.entities);
    expect(incomplete).toEqual(['entities']);
  });

  test('findings', () => {
    const { findings } = readDomain({ links: many(CAPS.links, () => ({ a: 1, b: 2, c: 3, d: 4 })) });
    expect(findings).toHaveLength(501);
    expect(findings.at(-1)).toBe('truncated-findings ');
  });
});
