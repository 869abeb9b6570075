import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** Saudi Arabia. */
export const SA: RuleSet = {
  id: 'SA',
  version: 1,
  effectiveFrom: '2023-09-14',
  law: 'Personal Data Protection Law and its Implementing Regulation',
  scope: { countries: ['SA'] },
  redaction: { person: PERSON_FIELDS, organisation: ORGANISATION_FIELDS, threshold: { text: 0.5, person: 0.35 } },
  retentionDays: {
    'contact-personal': 180,
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
    answer: { amount: 30, unit: 'day' },
    extension: { amount: 30, unit: 'day' },
    pausesForIdentity: true,
  },
  transfer: 'safeguards',
  breachHours: 72,
  review: {
    source: 'PDPL; Implementing Regulation art. 3',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'verified',
  },
};
