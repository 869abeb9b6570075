import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** Registry policy of the regional Internet registries (JUR-5 c). */
export const RIR: RuleSet = {
  id: 'RIR',
  version: 1,
  effectiveFrom: '2018-05-25',
  law: 'Publication policies of the regional Internet registries',
  scope: { registries: 'rir' },
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
  subjectRequests: { answer: { amount: 30, unit: 'day' }, pausesForIdentity: false },
  transfer: 'accountability',
  breachHours: 72,
  review: {
    source: 'RIPE Database terms and README.RDAP; NRO RDAP profile',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'background',
  },
};
