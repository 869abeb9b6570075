import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** United Kingdom. `UK` is no ISO code, but addresses and `.uk` have it. */
export const UK: RuleSet = {
  id: 'UK',
  version: 1,
  effectiveFrom: '2021-01-01',
  law: 'UK GDPR and Data Protection Act 2018',
  scope: { countries: ['GB', 'UK'] },
  redaction: { person: PERSON_FIELDS, organisation: ORGANISATION_FIELDS, threshold: { text: 0.5, person: 0.35 } },
  retentionDays: {
    'contact-personal': 30,
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
    answer: { amount: 1, unit: 'month' },
    extension: { amount: 2, unit: 'month' },
    pausesForIdentity: true,
  },
  transfer: 'safeguards',
  breachHours: 72,
  review: {
    source: 'UK GDPR art. 12(3), 33; DPA 2018 as amended 2025',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'background',
  },
};
