import {
  assessedDomain,
  daysAfter,
  daysBefore,
  statuses,
  storedDomain,
} from '../../../test/factories/assessed-domain.js';
import { type Summary } from '../../rdap/index.js';
import { type AssessedDomain } from '../assessed.js';
import { type Verdict } from '../metric.js';
import { autoRenewEvidence } from './auto-renew-evidence.js';

const withStatus = (...names: string[]) => assessedDomain({ status: statuses(...names) });
const withDates = (summary: Summary, rest: Partial<AssessedDomain> = {}) => assessedDomain({ summary }, rest);

describe('auto-renew-evidence', () => {
  it.each<[Verdict, string, AssessedDomain]>([
    ['pass', 'renewed by the registry', withStatus('auto renew period')],
    ['pass', 'renewed by a command', withStatus('active', 'renew period')],
    ['pass', 'being renewed', withStatus('pending renew')],
    [
      'pass',
      'the registrar was paid further',
      withDates({ expiresAt: daysAfter(20), registrarExpiresAt: daysAfter(385) }),
    ],
    [
      'pass',
      'the registrar itself says that it was paid further',
      withDates(
        { expiresAt: daysAfter(20) },
        { registrarRecord: storedDomain({ summary: { registrarExpiresAt: daysAfter(385) } }) },
      ),
    ],
    ['partial', 'longer than a term', withDates({ registeredAt: daysAfter(-4000), expiresAt: daysAfter(100) })],
    ['fail', 'renewals are forbidden', withStatus('auto renew period', 'server renew prohibited')],
    ['fail', 'it was not renewed', withStatus('redemption period')],
    ['fail', 'it goes', withStatus('pending delete')],
    ['fail', 'ran out and was asked about since', withDates({ expiresAt: daysAfter(-5) })],
    [
      'unknown',
      'ran out since it was asked about',
      withDates({ expiresAt: daysAfter(-5) }, { checkedAt: daysBefore(9) }),
    ],
    ['unknown', 'the registrar locks renewals', withStatus('client renew prohibited')],
    ['unknown', 'one term', withDates({ registeredAt: daysAfter(-300), expiresAt: daysAfter(65) })],
    ['unknown', 'ten years', withDates({ registeredAt: daysAfter(-3000), expiresAt: daysAfter(652) })],
    [
      'unknown',
      'two days apart, for the time zone',
      withDates({ expiresAt: daysAfter(20), registrarExpiresAt: daysAfter(21.5) }),
    ],
    [
      'unknown',
      'the registrar has a shorter date',
      withDates({ expiresAt: daysAfter(20), registrarExpiresAt: daysAfter(2) }),
    ],
    ['unknown', 'no dates and no status', assessedDomain()],
  ])('%s: %s', (verdict, _, domain) => {
    expect(autoRenewEvidence.evaluate(domain).verdict).toBe(verdict);
  });
});
