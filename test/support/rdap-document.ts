import { RULE_SETS, strictest } from '../../src/policy/index.js';
import {
  CONTACT_FIELDS,
  type JsonObject,
  type RedactionPolicy,
  redact,
  type Registration,
  render,
  scanText,
} from '../../src/rdap/index.js';
import { problemsOf } from './rfc9083.js';

/** Documents as Rollcall answers them, and where in them the members are that `redacted` tells of. */

const REDACTING = strictest(RULE_SETS).redaction;
export const PUBLISHING: RedactionPolicy = {
  ...REDACTING,
  person: Object.fromEntries(CONTACT_FIELDS.map((field) => [field, 'keep'])) as RedactionPolicy['person'],
};

/** Redacted and rendered; fails the test where RFCs 9083 and 9537 would not have it so. */
export const document = (registration: Registration, policy = REDACTING): JsonObject => {
  const { registration: redacted, report } = redact(registration, policy, scanText);
  const rendered = JSON.parse(JSON.stringify(render(redacted, report))) as JsonObject;
  expect(problemsOf(rendered)).toEqual([]);
  return rendered;
};

/** Of its `redacted`. */
export const entries = (rendered: JsonObject) =>
  (rendered['redacted'] ?? []) as {
    name: { type?: string; description?: string };
    method: string;
    prePath?: string;
    postPath?: string;
    replacementPath?: string;
    pathLang?: string;
    reason?: object;
  }[];

export const named = (rendered: JsonObject, name: string) =>
  entries(rendered).filter((entry) => entry.name.type === name || entry.name.description === name);

export const registrant = "$.entities[?(@.roles[0]=='registrant')]";
export const technical = "$.entities[?(@.roles[0]=='technical')]";
export const property = (entity: string, name: string) => `${entity}.vcardArray[1][?(@[0]=='${name}')]`;
export const typed = (entity: string, type: string) => `${entity}.vcardArray[1][?(@[1].type=='${type}')]`;
