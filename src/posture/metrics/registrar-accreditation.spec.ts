import { assessedDomain, CCTLD, storedDomain } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration } from '../../rdap/index.js';
import { type Verdict } from '../metric.js';
import { registrarAccreditation } from './registrar-accreditation.js';

const found = (ianaId: string | undefined, members: Partial<DomainRegistration> = {}) =>
  registrarAccreditation.evaluate(
    assessedDomain({
      summary: { registrar: { name: 'Larch Hosting GmbH', ...(ianaId !== undefined && { ianaId }) } },
      ...members,
    }),
  );

describe('registrar-accreditation', () => {
  it.each<[Verdict, string]>([
    ['pass', '2'],
    ['pass', '292'],
    ['pass', '0292'],
    ['pass', '9993'],
    ['pass', '10007'],
    ['partial', '119'],
    ['partial', '376'],
    ['partial', '9994'],
    ['partial', '9998'],
    ['partial', '9999'],
    ['partial', '4000001'],
    ['fail', '0'],
    ['fail', '1'],
    ['fail', '3'],
    ['fail', '8'],
    ['fail', '9995'],
    ['fail', '9997'],
    ['fail', '10000'],
    ['fail', '99999999999999999999'],
  ])('%s: number %s', (verdict, ianaId) => {
    expect(found(ianaId).verdict).toBe(verdict);
  });

  it('partial: a name alone', () => expect(found(undefined).verdict).toBe('partial'));

  it.each([undefined, '1', '9999', '1000123'])('unknown: number %s under the suffix of a country', (ianaId) => {
    expect(found(ianaId, CCTLD).verdict).toBe('unknown');
  });

  it('pass: an accredited registrar under the suffix of a country', () => {
    expect(found('292', CCTLD).verdict).toBe('pass');
  });

  it('unknown: the registry does not show the registrar', () => {
    expect(registrarAccreditation.evaluate(assessedDomain()).verdict).toBe('unknown');
  });

  it('pass: the registrar names itself', () => {
    const registrarRecord = storedDomain({ summary: { registrar: { ianaId: '292' } } });
    expect(registrarAccreditation.evaluate(assessedDomain({}, { registrarRecord })).verdict).toBe('pass');
  });
});
