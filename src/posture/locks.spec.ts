import { CCTLD, statuses, storedDomain } from '../../test/factories/assessed-domain.js';
import { lockKeeper, showsLocks } from './locks.js';

describe('lockKeeper', () => {
  it.each([
    ['registry', ['client transfer prohibited', 'server transfer prohibited']],
    ['registrar', ['client transfer prohibited', 'transfer prohibited']],
    ['somebody', ['transfer prohibited']],
    ['somebody', ['locked']],
    [undefined, ['client update prohibited', 'active']],
  ])('%s: %j', (keeper, names) => {
    expect(lockKeeper(storedDomain({ status: statuses(...names) }), 'transfer')).toBe(keeper);
  });

  it('goes by what is locked', () => {
    const registration = storedDomain({ status: statuses('server update prohibited', 'client delete prohibited') });
    expect([lockKeeper(registration, 'update'), lockKeeper(registration, 'delete')]).toEqual(['registry', 'registrar']);
  });

  it('is nobody where no status is shown', () => expect(lockKeeper(storedDomain(), 'delete')).toBeUndefined());
});

describe('showsLocks', () => {
  it.each([
    [true, 'a generic suffix', storedDomain({ status: statuses('active') })],
    [true, 'a country that uses the statuses of EPP', storedDomain({ ...CCTLD, status: statuses('server hold') })],
    [
      false,
      'a country that says no more than active',
      storedDomain({ ...CCTLD, status: statuses('active', 'connect') }),
    ],
    [false, 'no status at all', storedDomain()],
    [false, 'an answer that was cut', storedDomain({ status: statuses('active'), incomplete: ['status'] })],
    [false, 'a thin answer', storedDomain({ status: statuses('active'), incomplete: ['all'] })],
  ])('%s: %s', (shows, _, registration) => {
    expect(showsLocks(registration)).toBe(shows);
  });
});
