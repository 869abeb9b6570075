import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { startService, type TestService } from '../support/service.js';

interface Portfolio {
  id: string;
  reviewState: string;
  members: number;
  archivedMembers: number;
  archivedAt?: string;
  links: Record<string, string>;
}
interface Member {
  kind: string;
  key: string;
  tags: string[];
  note?: string;
  standing: { state: string; expiresAt?: string; registry?: string };
}
interface Page<T> {
  items: T[];
  nextCursor?: string;
}
interface Added {
  lines: number;
  added: number;
  restored: number;
  duplicates: number;
  rejected: number;
  errors: { line: number; code: string; member?: string }[];
}

let simulator: Simulator;
let service: TestService;

beforeAll(async () => {
  simulator = await startSimulator();
  service = await startService({ registries: simulator });
});
afterAll(async () => {
  expect(await service?.stop()).toBe(0);
  await simulator?.close();
});

const JSON_TYPE = 'application/json';

async function send<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: T }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(service.url + path, {
    method,
    headers: { 'x-api-key': service.key, ...(body !== undefined && { 'content-type': JSON_TYPE }), ...headers },
    ...(body !== undefined && { body: text }),
  });
  const answer = await response.text();
  return {
    ...{ status: response.status, headers: response.headers },
    body: (answer === '' ? undefined : JSON.parse(answer)) as T,
  };
}

const made = async (name: string): Promise<Portfolio> =>
  (await send<Portfolio>('POST', '/v1/portfolios', { name })).body;

describe('a portfolio', () => {
  it('is made, read, changed and archived', async () => {
    const whole = {
      name: 'Brands',
      description: 'What customers type.',
      owner: 'domain-operations',
      tags: ['b', ' a', 'b'],
      criticality: 'high',
    };
    const { status, headers, body } = await send<Portfolio>('POST', '/v1/portfolios', whole);
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([201, `/v1/portfolios/${body.id}`, '"1"']);
    expect(body).toMatchObject({ ...whole, tags: ['a', 'b'], reviewState: 'new', members: 0, revision: 1 });
    const self = body.links['self']!;
    expect((await service.get(self)).body).toEqual(body);

    const changed = await send('PATCH', self, { owner: null, name: 'Brands, all' }, { 'if-match': '"1"' });
    expect([changed.status, changed.headers.get('etag'), changed.body]).toMatchObject([
      200,
      '"2"',
      { name: 'Brands, all', criticality: 'high' },
    ]);
    expect(changed.body).not.toHaveProperty('owner');
    const late = await send('PATCH', self, { name: 'Late' }, { 'if-match': '"1"' });
    expect([late.status, late.body]).toMatchObject([412, { code: 'revision-overtaken', member: 'If-Match' }]);

    for (let times = 0; times < 2; times++) expect((await send('DELETE', self)).status).toBe(204);
    const listed = async (query = '') =>
      (await service.get<Page<Portfolio>>(`/v1/portfolios${query}`)).body.items.map(({ id }) => id);
    expect(await listed()).not.toContain(body.id);
    expect(await listed('?archived=only')).toEqual([body.id]);
    expect((await service.get<Portfolio>(self)).body.archivedAt).toBeDefined();
    expect((await send('POST', `${self}/members`, { members: ['a.example'] })).body).toMatchObject({
      code: 'portfolio-archived',
    });
    expect((await send('PATCH', self, { archived: false })).status).toBe(200);
    expect(await listed('?tag=a&criticality=high&reviewState=new&limit=1')).toEqual([body.id]);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(201) }],
    ['tags', { name: 'x', tags: ['y'.repeat(51)] }],
    ['tags', { name: 'x', tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }],
    ['criticality', { name: 'x', criticality: 'urgent' }],
    ['owner', { name: 'x', owner: 'a\u0000b' }],
    ['colour', { name: 'x', colour: 'red' }],
  ])('is refused by the name of what is wrong: %s', async (member, body) => {
    expect((await send('POST', '/v1/portfolios', body)).body).toMatchObject({
      status: 400,
      code: 'invalid-request',
      member,
    });
  });

  it('is not there for whoever asks for another', async () => {
    for (const id of ['nonsense', '019a6e4c-7c00-7000-8000-6f2d1c3b4a59'])
      for (const path of ['', '/members', '/reviews', '/expirations', '/changes', '/summary'])
        expect((await service.get(`/v1/portfolios/${id}${path}`)).body).toMatchObject({ status: 404, member: 'id' });
  });

  it('is reviewed, and what was said stays', async () => {
    const { links } = await made('Reviewed');
    const review = (state: string, comment?: string) => send('POST', links['reviews']!, { state, comment });
    expect(await review('in-review')).toMatchObject({ status: 201, body: { state: 'in-review', previous: 'new' } });
    expect(await review('needs-action', 'Two names\nhave no lock.')).toMatchObject({
      body: { previous: 'in-review', by: expect.stringMatching(/^[A-Za-z0-9]{12}$/), at: expect.any(String) },
    });
    expect((await review('perhaps')).body).toMatchObject({ status: 400, member: 'state' });
    expect((await service.get(links['self']!)).body).toMatchObject({ reviewState: 'needs-action' });
    const first = (await service.get<Page<{ state: string }>>(`${links['reviews']}?limit=1`)).body;
    expect(first.items).toMatchObject([{ state: 'needs-action', comment: 'Two names\nhave no lock.' }]);
    const { body } = await service.get<Page<{ state: string }>>(`${links['reviews']}?cursor=${first.nextCursor}`);
    expect(body.items.map(({ state }) => state)).toEqual(['in-review']);
  });
});

describe('members', () => {
  it.each([
    [
      'application/json',
      JSON.stringify(['a.example', { ip: '192.0.2.0/24', tags: ['x', 'y'], note: 'n' }, 'A.example', 'no name']),
    ],
    ['application/x-ndjson', '"a.example"\n\n{"ip":"192.0.2.0/24","tags":["x","y"],"note":"n"}\r\n"A.example"\n{oops'],
    [
      'text/csv',
      '\ufeffid;"Domain";ip;tags;note\r\n1;a.example;;;\r\n2;;192.0.2.0/24;x|y;n\r\n3;A.example;;;\r\n4;no name;;;\r\n',
    ],
  ])('come in as %s', async (type, body) => {
    const { id, links } = await made(type);
    const added = await send<Added>('POST', `/v1/portfolios/${id}/members/import`, body, { 'content-type': type });
    expect([added.status, added.body]).toMatchObject([
      200,
      { lines: 4, added: 2, duplicates: 1, rejected: 1, restored: 0 },
    ]);
    expect(added.body.errors).toHaveLength(1);
    const { body: page } = await service.get<Page<Member>>(links['members']!);
    expect(page.items).toMatchObject([
      { kind: 'ip', key: '192.0.2.0/24', tags: ['x', 'y'], note: 'n' },
      { kind: 'domain', key: 'a.example', tags: [] },
    ]);
  });

  it('come in up to 100 000 lines at once, and not one more', async () => {
    const { links } = await made('Many');
    const lines = Array.from({ length: 100_000 }, (_, index) => `name-${index}.example`);
    const post = (body: string[]) =>
      send<Added>('POST', `${links['members']}/import`, `domain\n${body.join('\n')}`, { 'content-type': 'text/csv' });
    expect((await post(lines)).body).toMatchObject({ lines: 100_000, added: 100_000, rejected: 0 });
    expect((await post([...lines, 'more.example'])).body).toMatchObject({ status: 413, code: 'too-many-lines' });
    expect((await service.get(links['self']!)).body).toMatchObject({ members: 100_000 });
    const summary = await service.get(links['summary']!);
    expect(summary.body).toMatchObject({ members: 100_000, unknown: 100_000 });
  });

  it('are refused where there is nothing to use', async () => {
    const { links } = await made('Refused');
    const refusal = async (path: string, body: unknown, headers?: Record<string, string>) => {
      const { status, body: answer } = await send(...(['POST', `${links['members']}${path}`, body, headers] as const));
      return [status, answer['code'], answer['member']];
    };
    expect(await refusal('', { members: ['no name'] })).toEqual([400, 'no-usable-line', 'members']);
    expect(await refusal('', { members: [] })).toEqual([400, 'invalid-request', 'members']);
    expect(await refusal('/import', { names: [] })).toEqual([400, 'invalid-request', 'members']);
    expect(await refusal('/import', 'a.example', { 'content-type': 'text/plain' })).toEqual([
      415,
      'unsupported-media-type',
      'Content-Type',
    ]);
    expect(await refusal('/bulk', { operation: 'burn' })).toEqual([400, 'invalid-request', 'operation']);
    expect(await refusal('/bulk', { operation: 'archive' })).toEqual([400, 'invalid-request', 'members']);
    expect(await refusal('/bulk', { operation: 'tag', filter: {} })).toEqual([400, 'invalid-request', 'tags']);
    expect(await refusal('/bulk', { operation: 'tag', tags: ['x'], filter: { colour: 'red' } })).toEqual([
      400,
      'invalid-request',
      'filter.colour',
    ]);
    expect(await refusal('/bulk', { operation: 'criticality', filter: {} })).toEqual([
      400,
      'invalid-request',
      'criticality',
    ]);
    expect((await service.get(`${links['members']}?sort=size`)).body).toMatchObject({ status: 400, member: 'sort' });
    expect((await service.get(`${links['members']}?cursor=broken`)).body).toMatchObject({
      status: 400,
      member: 'cursor',
    });
    expect((await service.get(`${links['expirations']}?within=soon`)).body).toMatchObject({
      status: 400,
      member: 'within',
    });
  });

  it('are tagged, changed, archived and brought back', async () => {
    const { links } = await made('Changed');
    const members = links['members']!;
    await send('POST', members, { members: ['a.example', 'b.example', { ip: '192.0.2.0/24' }] });
    const bulk = (body: object) => send(...(['POST', `${members}/bulk`, body] as const));
    expect((await bulk({ operation: 'add', members: ['c.example', 'a.example'] })).body).toMatchObject({
      operation: 'add',
      changed: 1,
      unchanged: 1,
    });
    expect((await bulk({ operation: 'tag', tags: ['core'], filter: { kind: 'domain' } })).body).toMatchObject({
      matched: 3,
      changed: 3,
    });
    const network = `${members}/ip/${encodeURIComponent('192.0.2.0/24')}`;
    expect((await send('PATCH', network, { note: 'office', criticality: 'critical' })).body).toMatchObject({
      note: 'office',
      criticality: 'critical',
    });
    expect((await send('PATCH', network, { note: null })).body).not.toHaveProperty('note');
    expect((await send('DELETE', `${members}/domain/A.example`)).status).toBe(204);
    expect((await service.get(`${members}/domain/A.example`)).body).toMatchObject({ archivedAt: expect.any(String) });
    expect((await send('DELETE', `${members}/domain/z.example`)).body).toMatchObject({ status: 404, member: 'key' });
    expect((await send('DELETE', `${members}/planet/mars`)).body).toMatchObject({ status: 400, member: 'kind' });
    const keys = async (query = '') =>
      (await service.get<Page<Member>>(`${members}${query}`)).body.items.map(({ key }) => key);
    expect(await keys('?tag=core')).toEqual(['b.example', 'c.example']);
    expect(await keys('?archived=only')).toEqual(['a.example']);
    expect((await bulk({ operation: 'restore', filter: {} })).body).toMatchObject({ matched: 1, changed: 1 });
    expect(await keys('?criticality=normal&kind=domain')).toEqual(['a.example', 'b.example', 'c.example']);
    expect((await service.get(links['self']!)).body).toMatchObject({ members: 4, archivedMembers: 0 });
  });

  it('show what lookups found of them', async () => {
    const { links } = await made('Looked up');
    const names = simulator.samples('domain', 4);
    for (const name of names.slice(0, 3)) expect((await service.get(`/v1/domains/${name}`)).status).toBe(200);
    await send('POST', links['members']!, { members: names });
    const { body } = await service.get<Page<Member>>(`${links['members']}?sort=expiry`);
    expect(body.items.map(({ standing: { state } }) => state)).toEqual(['known', 'known', 'known', 'unknown']);
    expect(body.items[0]).toMatchObject({ standing: { registry: expect.any(String), expiresAt: expect.any(String) } });
    const changes = await service.get<Page<{ member: { key: string }; type: string }>>(links['changes']!);
    expect(changes.body.items.map(({ member, type }) => `${member.key} ${type}`)).toEqual(
      names
        .slice(0, 3)
        .map((name) => `${name} object-first-seen`)
        .toReversed(),
    );
    expect((await service.get(links['summary']!)).body).toMatchObject({ members: 4, known: 3, unknown: 1, gone: 0 });
    const { body: due } = await service.get<Page<Member>>(`${links['expirations']}?within=3650d`);
    expect(due.items.length).toBeGreaterThan(0);
  });
});

describe('an Idempotency-Key (SEC-20)', () => {
  it('makes one portfolio, one review and one import of many copies', async () => {
    const key = { 'idempotency-key': 'copies' };
    const copies = await Promise.all(
      Array.from({ length: 20 }, () => send<Portfolio>('POST', '/v1/portfolios', { name: 'Copied' }, key)),
    );
    expect(copies.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    const again = await send<Portfolio>('POST', '/v1/portfolios', { name: 'Copied' }, key);
    expect(again.status).toBe(201);
    const ids = copies.flatMap(({ status, body }) => (status === 201 ? [body.id] : []));
    expect(new Set([...ids, again.body.id]).size).toBe(1);
    const other = await send('POST', '/v1/portfolios', { name: 'Another' }, key);
    expect([other.status, other.body]).toMatchObject([
      422,
      { code: 'idempotency-mismatch', member: 'Idempotency-Key' },
    ]);

    const { links } = again.body;
    const csv = { 'content-type': 'text/csv', 'idempotency-key': 'csv' };
    const first = await send<Added>('POST', `${links['members']}/import`, 'a.example\nb.example', csv);
    expect(await send('POST', `${links['members']}/import`, 'a.example\nb.example', csv)).toMatchObject({
      status: 200,
      body: first.body,
    });
    expect((await send('POST', `${links['members']}/import`, 'c.example', csv)).status).toBe(422);
    for (let times = 0; times < 2; times++)
      await send('POST', links['reviews']!, { state: 'approved' }, { 'idempotency-key': 'review' });
    expect((await service.get<Page<object>>(links['reviews']!)).body.items).toHaveLength(1);
    expect(
      (await send('POST', '/v1/portfolios', { name: 'x' }, { 'idempotency-key': 'two words' })).body,
    ).toMatchObject({ member: 'Idempotency-Key' });
  });

  it('is free again where its request was refused', async () => {
    const { links } = await made('Free');
    const key = { 'idempotency-key': 'free' };
    expect((await send('POST', links['members']!, { members: ['no name'] }, key)).status).toBe(400);
    expect((await send('POST', links['members']!, { members: ['a.example'] }, key)).body).toMatchObject({ added: 1 });
  });
});
