import { statuses, storedDomain } from '../../test/factories/assessed-domain.js';
import { statusAmong } from './standing.js';

describe('statusAmong', () => {
  it('is the first that is asked for, whatever order the registry has', () => {
    const domain = storedDomain({ status: statuses('active', 'client hold', 'server hold') });
    expect(statusAmong(domain, ['server hold', 'client hold'])).toBe('server hold');
  });

  it('is none where none is there', () => {
    expect(statusAmong(storedDomain({ status: statuses('active') }), ['server hold'])).toBeUndefined();
    expect(statusAmong(storedDomain(), ['server hold'])).toBeUndefined();
  });
});
