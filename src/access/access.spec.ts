import fc from 'fast-check';
import { readConfig } from '../config/index.js';
import { Clock } from '../platform/clock.js';
import { DEFAULT_TENANT_ID } from '../platform/database/index.js';
import { AccessService } from './access.service.js';
import { createKey, readKey, sameHash } from './api-key.js';
import { type ApiKeyRepository, type StoredKey } from './api-key.repository.js';
import { networkOf } from './rate-limit.guard.js';
import { WindowStorage } from './window-storage.js';

class HandClock extends Clock {
  time = 1_000_000;
  now(): number {
    return this.time;
  }
}

describe('API keys (SEC-7)', () => {
  it('have a public id of 12 and a secret of 43 characters, never the same twice', () => {
    const keys = Array.from({ length: 200 }, () => createKey('demo'));
    for (const { text } of keys) expect(text).toMatch(/^rollcall_demo_[A-Za-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
    expect(new Set(keys.map(({ text }) => text)).size).toBe(200);
  });

  it('are read back to the id and hash that were stored', () => {
    const key = createKey();
    expect(readKey(key.text).id).toBe(key.id);
    expect(sameHash(readKey(key.text).secretHash, key.secretHash)).toBe(true);
    expect(sameHash(readKey(`${key.text.slice(0, -1)}_`).secretHash, key.secretHash)).toBe(false);
  });

  it('may be any text an operator chose; ids are stable, well-formed and differ', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 24 }), fc.string({ minLength: 24 }), (a, b) => {
        expect(readKey(a).id).toMatch(/^[A-Za-z0-9]{12}$/);
        expect(readKey(a)).toEqual(readKey(a));
        if (a !== b) expect(sameHash(readKey(a).secretHash, readKey(b).secretHash)).toBe(false);
      }),
    );
  });
});

/** A key store in memory that counts how often it was asked. */
class KeyShelf {
  asked = 0;
  readonly rows = new Map<string, StoredKey>();
  usable(id: string): Promise<StoredKey | undefined> {
    this.asked += 1;
    return Promise.resolve(this.rows.get(id));
  }
  none(): Promise<boolean> {
    return Promise.resolve(this.rows.size === 0);
  }
  add(
    key: { id: string; secretHash: Uint8Array },
    tenantId: string,
    _name: string,
    scopes: StoredKey['scopes'],
  ): Promise<void> {
    if (!this.rows.has(key.id)) this.rows.set(key.id, { ...key, tenantId, scopes });
    return Promise.resolve();
  }
}

function service(env: Record<string, string> = {}) {
  const shelf = new KeyShelf();
  const clock = new HandClock();
  return { shelf, clock, access: new AccessService(readConfig(env), shelf as unknown as ApiKeyRepository, clock) };
}

describe('AccessService', () => {
  it('makes one key where there is none, and knows its holder', async () => {
    const { access } = service();
    const text = await access.ensureFirstKey();
    expect(await access.identify(text)).toMatchObject({ tenantId: DEFAULT_TENANT_ID, scopes: ['*'] });
    expect(await access.ensureFirstKey()).toBeUndefined();
  });

  it('stores the key of ADMIN_API_KEY and prints nothing', async () => {
    const own = 'an-operators-own-long-secret';
    const { access, shelf } = service({ ADMIN_API_KEY: own });
    expect(await access.ensureFirstKey()).toBeUndefined();
    expect(JSON.stringify([...shelf.rows.values()])).not.toContain(own);
    expect(await access.identify(own)).toMatchObject({ scopes: ['*'] });
  });

  it('answers unknown ids, wrong secrets and no key alike (SEC-8)', async () => {
    const { access } = service();
    const text = (await access.ensureFirstKey())!;
    expect(await access.identify(undefined)).toBeUndefined();
    expect(await access.identify(createKey().text)).toBeUndefined();
    expect(await access.identify(`${text.slice(0, -2)}AA`)).toBeUndefined();
  });

  it('notices a revocation within five seconds and asks the store once in that time (SEC-8)', async () => {
    const { access, shelf, clock } = service();
    const text = (await access.ensureFirstKey())!;
    await access.identify(text);
    await access.identify(text);
    expect(shelf.asked).toBe(1);
    shelf.rows.clear();
    clock.time += 5_000;
    expect(await access.identify(text)).toBeUndefined();
  });

  it('lets everyone in only where AUTH_MODE=open', async () => {
    const { access } = service({ AUTH_MODE: 'open' });
    expect(await access.identify(undefined)).toMatchObject({ keyId: 'open' });
  });
});

describe('WindowStorage (SEC-17)', () => {
  it('counts to the limit, blocks beyond it, and starts again in the next window', async () => {
    const clock = new HandClock();
    const storage = new WindowStorage(clock);
    const counts = [];
    for (let i = 0; i < 3; i++) counts.push(await storage.increment('k', 10_000, 2));
    expect(counts.map(({ isBlocked }) => isBlocked)).toEqual([false, false, true]);
    clock.time += 4_500;
    expect((await storage.increment('k', 10_000, 2)).timeToExpire).toBe(6);
    clock.time += 5_500;
    expect(await storage.increment('k', 10_000, 2)).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 10 });
  });

  it('keeps clients apart', async () => {
    const storage = new WindowStorage(new HandClock());
    await storage.increment('a', 1_000, 1);
    expect(await storage.increment('b', 1_000, 1)).toMatchObject({ totalHits: 1 });
  });
});

it.each([
  ['192.0.2.77', '192.0.2'],
  ['::ffff:192.0.2.77', '192.0.2'],
  ['2001:db8:7:1::1', '2001:db8:7'],
])('a guesser at %s counts as %s (SEC-11)', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
