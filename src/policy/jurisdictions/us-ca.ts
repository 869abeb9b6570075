import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** California: notice, access, deletion and opt-out rather than redaction; the floor of the baseline holds all the same. */
export const US_CA: RuleSet = {
  id: 'US-CA',
  version: 1,
  effectiveFrom: '2023-01-01',
  law: 'California Consumer Privacy Act as amended by the CPRA',
  scope: { subdivisions: [{ country: 'US', names: ['ca', 'california', 'calif', 'us-ca'] }] },
  redaction: { person: PERSON_FIELDS, organisation: ORGANISATION_FIELDS, threshold: { text: 0.5, person: 0.35 } },
  retentionDays: {
    'contact-personal': 90,
    'contact-legal': 730,
    'registration-skeleton': 1825,
    'history-diff': 1095,
    'derived-score': 365,
    'security-log': 180,
    audit: 2190,
    'dsr-file': 730,
    'assessment-file': 2190,
  },
  subjectRequests: {
    acknowledge: { amount: 10, unit: 'working-day' },
    answer: { amount: 45, unit: 'day' },
    extension: { amount: 45, unit: 'day' },
    pausesForIdentity: false,
  },
  transfer: 'none',
  breachHours: 720,
  review: {
    source: '11 CCR 7021, 7101; Civ. Code 1798.82, 1798.100(a)(3)',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'verified',
  },
};
