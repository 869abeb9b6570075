import { validationPipe } from '../../platform/server/index.js';
import { type PlacedChange } from '../../registration/index.js';
import { changeDto, ChangeStreamOptionsDto } from './change-stream.dto.js';

const read = (query: object): Promise<ChangeStreamOptionsDto> =>
  validationPipe().transform(query, {
    type: 'query',
    metatype: ChangeStreamOptionsDto,
  }) as Promise<ChangeStreamOptionsDto>;

describe('what a client may ask of the stream', () => {
  it.each([
    [{}, {}],
    [{ kind: 'domain' }, { kind: ['domain'] }],
    [{ kind: 'domain,ip' }, { kind: ['domain', 'ip'] }],
    [{ kind: ['domain', 'ip,autnum'] }, { kind: ['domain', 'ip', 'autnum'] }],
    [
      { type: 'object-gone,object-returned', cursor: 'start' },
      { type: ['object-gone', 'object-returned'], cursor: 'start' },
    ],
  ])('%j is %j', async (query, options) => {
    expect(await read(query)).toEqual(options);
  });

  it.each([
    [{ kind: 'person' }, 'kind'],
    [{ kind: 'domain,' }, 'kind'],
    [{ kind: '' }, 'kind'],
    [{ type: 'domain' }, 'type'],
    [{ cursor: 'a b' }, 'cursor'],
    [{ cursor: '' }, 'cursor'],
    [{ cursor: ['start', 'start'] }, 'cursor'],
    [{ tenantId: 'x' }, 'tenantId'],
  ])('%j is refused by the name of the member', async (query, member) => {
    await expect(read(query)).rejects.toMatchObject({ status: 400, detail: { member } });
  });
});

it('a notice is an allow-list: neither tenant nor subject (SEC-15)', () => {
  const change: PlacedChange = {
    eventId: 'e',
    subjectId: 'hidden-subject',
    tenantId: 'hidden-tenant',
    at: new Date('2026-06-01T12:00:00Z'),
    type: 'status-added',
    field: 'status',
    path: '/status/1',
    after: 'active',
    versionId: 'v',
    kind: 'domain',
    key: 'a.example',
    authority: 'rdap.registry.example',
    schemaVersion: 1,
    cursor: 'QQ',
  };
  expect(JSON.parse(JSON.stringify(changeDto(change)))).toEqual({
    schemaVersion: 1,
    eventId: 'e',
    at: '2026-06-01T12:00:00.000Z',
    kind: 'domain',
    key: 'a.example',
    authority: 'rdap.registry.example',
    type: 'status-added',
    field: 'status',
    path: '/status/1',
    after: 'active',
    versionId: 'v',
  });
});
