import { AccessService } from '../../../src/access/access.service.js';
import { createKey } from '../../../src/access/api-key.js';
import { ApiKeyRepository } from '../../../src/access/api-key.repository.js';
import { readConfig } from '../../../src/config/index.js';
import { Clock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

class HandClock extends Clock {
  time = Date.now();
  now(): number {
    return this.time;
  }
}

describe('AccessService', () => {
  let db: TestDatabase;
  const clock = new HandClock();
  const access = (env: Record<string, string> = {}) =>
    new AccessService(readConfig(env), new ApiKeyRepository(db.database), clock);
  const rows = async () => (await db.database.query<{ id: string }>('SELECT * FROM api_key')).rows;

  beforeEach(async () => {
    db = await testDatabase();
  });
  afterEach(() => db.close());

  it('makes one key where there is none, stores its hash alone, and knows its holder (SEC-7)', async () => {
    const text = (await access().ensureFirstKey())!;
    expect(await access().identify(text)).toEqual({
      tenantId: DEFAULT_TENANT_ID,
      keyId: text.split('_')[2],
      scopes: ['*'],
    });
    expect(await access().ensureFirstKey()).toBeUndefined();
    expect(JSON.stringify(await rows())).not.toContain(text.slice(-43));
  });

  it('stores the key of ADMIN_API_KEY once, however many replicas start, and prints nothing', async () => {
    const own = 'an-operators-own-long-secret';
    const replicas = [1, 2, 3].map(() => access({ ADMIN_API_KEY: own }));
    expect(await Promise.all(replicas.map((replica) => replica.ensureFirstKey()))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await rows()).toHaveLength(1);
    expect(await replicas[0]!.identify(own)).toMatchObject({ scopes: ['*'] });
  });

  it('answers unknown ids, wrong secrets and no key alike (SEC-8)', async () => {
    const service = access();
    const text = (await service.ensureFirstKey())!;
    expect(await service.identify(undefined)).toBeUndefined();
    expect(await service.identify(createKey().text)).toBeUndefined();
    expect(await service.identify(`${text.slice(0, -2)}AA`)).toBeUndefined();
  });

  it('notices a revocation after five seconds at the latest (SEC-8)', async () => {
    const service = access();
    const text = (await service.ensureFirstKey())!;
    expect(await service.identify(text)).toBeDefined();
    await db.database.query('UPDATE api_key SET revoked_at = now()');
    clock.time += 4_999;
    expect(await service.identify(text)).toBeDefined();
    clock.time += 1;
    expect(await service.identify(text)).toBeUndefined();
  });

  it('says of a principal that was let in, for answers that last, when the key is no longer good (SEC-8)', async () => {
    const service = access();
    const principal = (await service.identify(await service.ensureFirstKey()))!;
    expect(await service.isAdmitted(principal)).toBe(true);
    expect(await service.isAdmitted({ ...principal, tenantId: '0198c0de-0000-7000-8000-00000000000b' })).toBe(false);
    await db.database.query('UPDATE api_key SET revoked_at = now()');
    clock.time += 5_000;
    expect(await service.isAdmitted(principal)).toBe(false);
    expect(await access({ AUTH_MODE: 'open' }).isAdmitted({ ...principal, keyId: 'open' })).toBe(true);
  });

  it('refuses a key that has expired', async () => {
    const text = (await access().ensureFirstKey())!;
    await db.database.query(`UPDATE api_key SET expires_at = now() - interval '1 hour'`);
    expect(await access().identify(text)).toBeUndefined();
  });

  it('lets everyone in only where AUTH_MODE=open', async () => {
    expect(await access({ AUTH_MODE: 'open' }).identify(undefined)).toMatchObject({ keyId: 'open' });
    expect(await access({ AUTH_MODE: 'open' }).ensureFirstKey()).toBeUndefined();
  });
});
