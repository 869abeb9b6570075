import { type BootstrapCopy } from '../../../src/registry/bootstrap/index.js';
import { BootstrapRepository } from '../../../src/registry/bootstrap.repository.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const COPY: BootstrapCopy = {
  body: { version: '1.0', services: [[['example'], ['https://rdap.registry.example/']]] },
  publication: '2026-03-01T00:00:00Z',
  etag: '"1"',
  lastModified: 'Sun, 01 Mar 2026 00:00:00 GMT',
  sourceUrl: 'https://bootstrap.example/dns.json',
  fetchedAt: Date.parse('2026-03-01T12:34:56.789Z'),
};

describe('BootstrapRepository', () => {
  let db: TestDatabase;
  let repository: BootstrapRepository;
  beforeAll(async () => {
    db = await testDatabase();
    repository = new BootstrapRepository(db.database);
  });
  afterAll(() => db.close());

  it('has nothing at first', async () => expect(await repository.load('dns')).toBeUndefined());

  it('keeps a copy as it was fetched, to the millisecond', async () => {
    await repository.save('dns', COPY);
    expect(await repository.load('dns')).toEqual(COPY);
    expect(await repository.load('asn')).toBeUndefined();
  });

  it('replaces it as a whole: what the new one lacks is gone', async () => {
    const { etag: _, lastModified: __, publication: ___, ...bare } = COPY;
    const next = { ...bare, fetchedAt: COPY.fetchedAt + 1 };
    await repository.save('dns', next);
    expect(await repository.load('dns')).toEqual(next);
  });
});
