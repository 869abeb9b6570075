import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** China. */
export const CN: RuleSet = {
  id: 'CN',
  version: 1,
  effectiveFrom: '2021-11-01',
  law: 'Personal Information Protection Law',
  scope: { countries: ['CN'] },
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
  subjectRequests: { answer: { amount: 15, unit: 'working-day' }, pausesForIdentity: false },
  transfer: 'safeguards',
  breachHours: 0,
  review: {
    source: 'PIPL art. 38, 50, 57; the number of days is a default for counsel to fix',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'background',
  },
};
