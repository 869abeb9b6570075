import { DEFAULT_TENANT_ID } from '../platform/database/index.js';
import { memberIdOf, tenantOf, wellFormed } from './known-portfolio.js';

describe('whose portfolio a request is about', () => {
  it("is nobody's without the scope (SEC-12)", () => {
    const principal = { tenantId: DEFAULT_TENANT_ID, keyId: 'key' };
    expect(() => tenantOf({ ...principal, scopes: ['lookup', 'collection'] })).toThrow(
      expect.objectContaining({ status: 403, code: 'forbidden' }),
    );
    for (const scope of ['portfolio', '*'] as const)
      expect(tenantOf({ ...principal, scopes: [scope] })).toBe(DEFAULT_TENANT_ID);
  });

  it('is told by an id, and a member by what is meant', () => {
    for (const id of ['', 'nonsense', "' OR true --"])
      expect(() => wellFormed(id)).toThrow(expect.objectContaining({ status: 404, detail: { member: 'id' } }));
    const id = memberIdOf(DEFAULT_TENANT_ID, 'asn', 'AS64500');
    expect(memberIdOf(DEFAULT_TENANT_ID, 'AUTNUM', '64500')).toBe(id);
    expect(memberIdOf(DEFAULT_TENANT_ID, 'domain', 'WWW.example.org.')).toBe(
      memberIdOf(DEFAULT_TENANT_ID, 'domain', 'example.org'),
    );
    expect(() => memberIdOf(DEFAULT_TENANT_ID, 'planet', 'mars')).toThrow(
      expect.objectContaining({ status: 400, detail: { member: 'kind' } }),
    );
  });
});
