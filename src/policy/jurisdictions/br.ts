import { type RuleSet } from '../rule-set.js';
import { ORGANISATION_FIELDS, PERSON_FIELDS } from './fields.js';

/** Brazil. */
export const BR: RuleSet = {
  id: 'BR',
  version: 1,
  effectiveFrom: '2020-09-18',
  law: 'Lei Geral de Proteção de Dados (Lei 13.709/2018)',
  scope: { countries: ['BR'] },
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
    acknowledge: { amount: 1, unit: 'day' },
    answer: { amount: 15, unit: 'day' },
    pausesForIdentity: false,
  },
  transfer: 'safeguards',
  breachHours: 72,
  review: {
    source: 'LGPD art. 19; ANPD Res. 15/2024 and 19/2024',
    reviewedBy: null,
    reviewedAt: '2026-11-22',
    confidence: 'background',
  },
};
