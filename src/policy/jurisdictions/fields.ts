import { type FieldRules } from '../rule-set.js';

/**
 * What the shipped sets have in common for persons: the fields that ICANN's Registration Data Policy redacts, region and country
 * in the open (RED-16), everything without a rule of its own gone (RED-9). A set spreads this and states where it differs.
 */
export const PERSON_FIELDS: FieldRules = {
  name: 'empty',
  organisation: 'remove',
  street: 'empty',
  locality: 'empty',
  region: 'keep',
  postalCode: 'empty',
  country: 'keep',
  phone: 'remove',
  email: 'remove',
  contactUri: 'keep',
  handle: 'remove',
  publicId: 'remove',
  url: 'remove',
  other: 'remove',
};

/** Data of legal persons is no personal data (GDPR recital 14); mailboxes of persons in it are the engine's business (RED-7). */
export const ORGANISATION_FIELDS: FieldRules = {
  name: 'keep',
  organisation: 'keep',
  street: 'keep',
  locality: 'keep',
  region: 'keep',
  postalCode: 'keep',
  country: 'keep',
  phone: 'keep',
  email: 'keep',
  contactUri: 'keep',
  handle: 'keep',
  publicId: 'keep',
  url: 'keep',
  other: 'keep',
};
