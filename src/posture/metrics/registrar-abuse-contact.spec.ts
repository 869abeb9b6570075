import { assessedDomain, CCTLD, storedDomain } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration, type Summary } from '../../rdap/index.js';
import { type AssessedDomain } from '../assessed.js';
import { type Verdict } from '../metric.js';
import { registrarAbuseContact } from './registrar-abuse-contact.js';

const EMAIL = 'abuse@larch.example';
const PHONE = '+49.3055501234';
const registrar = { name: 'Larch Hosting GmbH' };
const withAbuse = (
  abuse: Summary['abuse'],
  members: Partial<DomainRegistration> = {},
  rest: Partial<AssessedDomain> = {},
) => assessedDomain({ summary: { registrar, ...(abuse && { abuse }) }, ...members }, rest);

describe('registrar-abuse-contact', () => {
  it.each<[Verdict, string, AssessedDomain]>([
    ['pass', 'both', withAbuse({ email: EMAIL, phone: PHONE })],
    [
      'pass',
      'one from the registry, one from the registrar',
      withAbuse({ email: EMAIL }, {}, { registrarRecord: storedDomain({ summary: { abuse: { phone: PHONE } } }) }),
    ],
    ['partial', 'a mailbox', withAbuse({ email: EMAIL })],
    ['partial', 'a phone', withAbuse({ phone: PHONE }, CCTLD)],
    ['partial', 'a mailbox that is empty', withAbuse({ email: '', phone: PHONE })],
    ['fail', 'neither, where there should be both', withAbuse(undefined)],
    ['unknown', 'neither, under the suffix of a country', withAbuse(undefined, CCTLD)],
    ['unknown', 'neither, in a thin answer', withAbuse(undefined, { incomplete: ['entities'] })],
    ['unknown', 'not even a registrar', assessedDomain()],
  ])('%s: %s', (verdict, _, domain) => {
    const found = registrarAbuseContact.evaluate(domain);
    expect(found.verdict).toBe(verdict);
    expect(found.evidence).not.toContain('larch');
  });
});
