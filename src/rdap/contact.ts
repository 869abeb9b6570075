import { type JsonObject, type JsonValue } from './model.js';

/** The seven slots of a vCard ADR (RFC 6350 §6.3.1); a slot with several lines keeps them. */
export interface Address {
  poBox?: string[];
  extended?: string[];
  street?: string[];
  locality?: string[];
  region?: string[];
  postalCode?: string[];
  country?: string[];
  /** ISO 3166-1 alpha-2, upper case, from the `cc` parameter (RFC 8605 §3.1) or a two-letter country slot. */
  countryCode?: string;
  /** Unstructured address (`label` parameter, RFC 7095 §3.3.1.3). */
  label?: string;
  types?: string[];
}

export interface Phone {
  /** `+CC…` or whatever the source wrote, without the `tel:` scheme. */
  number: string;
  extension?: string;
  /** Lower-case vCard TEL types: voice, fax, cell, … */
  types?: string[];
  /** How the source carried it. Absent means `uri` (RFC 6350 §6.4.1). */
  form?: 'text';
}

/** A card property that Rollcall gives no meaning to: [name, parameters, type, ...values] (RFC 7095 §3.3). */
export type CardProperty = [name: string, parameters: JsonObject, type: string, ...values: JsonValue[]];

/** What a jCard or a JSContact card says about a person, role or organisation. */
export interface Contact {
  /** Which card(s) the source sent; absent means a jCard alone. */
  source?: 'jscontact' | 'both';
  /** KIND as sent, lower case. A hint only: several registries write `individual` for companies. */
  kind?: string;
  /** FN. The empty string is kept: FN is mandatory and an empty one means redacted at the source. */
  name?: string;
  organisations?: string[];
  title?: string[];
  role?: string[];
  addresses?: Address[];
  phones?: Phone[];
  emails?: string[];
  /** CONTACT-URI (RFC 8605 §2.1): a web form or relay in place of an address. */
  contactUris?: string[];
  urls?: string[];
  languages?: string[];
  /** Every other property, in order of appearance. */
  other?: CardProperty[];
}

/** Whose data an entity holds (RED-5…7). Set by `redact()`. */
export type EntityClass = 'natural' | 'legal' | 'role' | 'unknown';
