import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** The strict baseline: what applies where nothing else is known (JUR-6). Never laxer than any other set, in any parameter; a spec compares. */
export const BASE: RuleSet = {
  id: 'BASE',
  version: 1,
  effectiveFrom: '2026-01-01',
  law: 'Strict baseline where no country is known or no law is modelled',
  scope: {},
  redaction: { person: PERSON_FIELDS, organisation: ORGANISATION_FIELDS, threshold: { text: 0.45, person: 0.35 } },
  floor: ['name', 'organisation', 'street', 'postalCode', 'phone', 'email', 'handle', 'publicId', 'url', 'other'],
  retentionDays: {
    'contact-personal': 30,
    'contact-legal': 365,
    'registration-skeleton': 1095,
    'history-diff': 730,
    'derived-score': 180,
    'security-log': 90,
    audit: 1095,
    'dsr-file': 365,
    'assessment-file': 1095,
  },
  subjectRequests: {
    acknowledge: { amount: 1, unit: 'day' },
    answer: { amount: 10, unit: 'day' },
    pausesForIdentity: false,
  },
  transfer: 'deny',
  breachHours: 0,
  review: {
    source: 'Minimum over all shipped rule sets',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'proposed',
  },
};
