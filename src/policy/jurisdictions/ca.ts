import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** Canada, federal. Québec is stricter in the extension alone; no set of its own yet. */
export const CA: RuleSet = {
  id: 'CA',
  version: 1,
  effectiveFrom: '2001-01-01',
  law: 'Personal Information Protection and Electronic Documents Act',
  scope: { countries: ['CA'] },
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
    answer: { amount: 30, unit: 'day' },
    extension: { amount: 30, unit: 'day' },
    pausesForIdentity: false,
  },
  transfer: 'accountability',
  breachHours: 72,
  review: {
    source: 'PIPEDA s. 8, sch. 1 cl. 4.5.3',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'background',
  },
};
