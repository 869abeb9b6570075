import { assessedDomain, storedDomain } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration } from '../../rdap/index.js';
import { type AssessedDomain } from '../assessed.js';
import { type Verdict } from '../metric.js';
import { contactRedaction } from './contact-redaction.js';

const HOLDER: Partial<DomainRegistration> = { entities: [{ roles: ['registrant'] }] };
const UPSTREAM: Partial<DomainRegistration> = {
  upstreamRedactions: [{ type: 'Registrant Name', method: 'emptyValue' }],
};

describe('contact-redaction', () => {
  it.each<[Verdict, string, AssessedDomain]>([
    ['pass', 'all that was found is withheld', assessedDomain(HOLDER, { isRedacted: true })],
    ['pass', 'the registry withholds', assessedDomain(UPSTREAM)],
    ['pass', 'the registrar withholds', assessedDomain({}, { registrarRecord: storedDomain(UPSTREAM) })],
    ['partial', 'something was kept', assessedDomain(HOLDER, { isRedacted: false })],
    ['partial', 'something was kept of what the source left', assessedDomain(UPSTREAM, { isRedacted: false })],
    ['unknown', 'nobody knows', assessedDomain(HOLDER)],
    ['unknown', 'there are no contacts to withhold', assessedDomain({}, { isRedacted: true })],
    [
      'unknown',
      'the registrar is no holder',
      assessedDomain({ entities: [{ roles: ['registrar'] }] }, { isRedacted: true }),
    ],
  ])('%s: %s', (verdict, _, domain) => {
    expect(contactRedaction.evaluate(domain).verdict).toBe(verdict);
  });
});
