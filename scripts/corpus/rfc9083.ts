import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { query } from 'json-p3';
import { RFC9083_SCHEMA } from './rfc9083.schema.js';

export interface Problem {
  /** RFC 6901 pointer into the document. */
  pointer: string;
  problem: string;
}

type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
type JsonObject = { [member: string]: Json };

const ajv = new Ajv2020.default({ allErrors: true, strict: false });
addFormats.default(ajv);
const matchesSchema = ajv.compile(RFC9083_SCHEMA);
/** RFC 3339 §5.6 in full: the format of ajv lets a leap second pass on any day. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** The 17 "redacted name" entries of the IANA RDAP JSON Values registry. */
export const IANA_REDACTED_NAMES = [
  'Registry Domain ID',
  'Registry Registrant ID',
  'Registrant Name',
  'Registrant Organization',
  'Registrant Street',
  'Registrant City',
  'Registrant Postal Code',
  'Registrant Phone',
  'Registrant Phone Ext',
  'Registrant Fax',
  'Registrant Fax Ext',
  'Registrant Email',
  'Registry Tech ID',
  'Tech Name',
  'Tech Phone',
  'Tech Phone Ext',
  'Tech Email',
];

/**
 * What is wrong with a document as an RFC 9083 lookup response with RFC 9537 redaction: shape by schema, cards by RFC 7095 and
 * RFC 6350, and every JSONPath evaluated by an engine that is not ours (RED-14, RED-17, RED-25). Empty where nothing is.
 */
export function problemsOf(document: unknown): Problem[] {
  const problems: Problem[] = [];
  if (!matchesSchema(document)) {
    for (const { instancePath, message, keyword } of matchesSchema.errors ?? []) {
      if (keyword !== 'if') problems.push({ pointer: instancePath, problem: message ?? keyword });
    }
  }
  if (isObject(document as Json)) {
    walk(document as Json, '', problems);
    problems.push(...redactionProblems(document as JsonObject));
  }
  return problems;
}

function walk(value: Json | undefined, pointer: string, problems: Problem[]): void {
  if (value === null) problems.push({ pointer, problem: 'null, which RFC 9083 knows nowhere' });
  if (Array.isArray(value)) value.forEach((member, i) => walk(member, `${pointer}/${i}`, problems));
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    const at = `${pointer}/${name}`;
    if (name === 'vcardArray') problems.push(...cardProblems(member, at));
    else if (
      name === 'eventDate' &&
      !(typeof member === 'string' && DATE_TIME.test(member) && !Number.isNaN(Date.parse(member.replace(':60', ':59'))))
    ) {
      problems.push({ pointer: at, problem: 'no RFC 3339 date-time' });
    } else if (KNOWN.has(name)) walk(member, at, problems);
  }
}

/** Members under which the RFCs go on; extensions may hold what they like. */
const KNOWN = new Set([
  'entities',
  'nameservers',
  'networks',
  'autnums',
  'network',
  'secureDNS',
  'dsData',
  'keyData',
  'events',
  'asEventActor',
  'links',
  'remarks',
  'notices',
  'variants',
  'publicIds',
  'redacted',
  'status',
  'roles',
]);

function cardProblems(card: Json, pointer: string): Problem[] {
  const properties = Array.isArray(card) && Array.isArray(card[1]) ? card[1].filter(Array.isArray) : [];
  const problems: Problem[] = [];
  const note = (at: string, problem: string) => problems.push({ pointer: pointer + at, problem });
  const [first] = properties;
  if (!first || first[0] !== 'version' || first[3] !== '4.0') note('/1/0', 'version 4.0 does not come first');
  const count = (name: string) => properties.filter((property) => property[0] === name).length;
  if (count('version') !== 1) note('/1', `version occurs ${count('version')} times`);
  if (count('fn') !== 1) note('/1', `fn occurs ${count('fn')} times`);
  properties.forEach((property, i) => {
    const [name, parameters, type, value] = property;
    if (name === 'adr' && !(Array.isArray(value) && value.length === 7 && value.every(isText)))
      note(`/1/${i}/3`, 'adr has not seven slots of text');
    if (
      name === 'adr' &&
      isObject(parameters) &&
      parameters['cc'] !== undefined &&
      !/^[A-Z]{2}$/.test(JSON.stringify(parameters['cc']).slice(1, -1))
    )
      note(`/1/${i}/1/cc`, 'cc is no ISO 3166-1 alpha-2 code');
    if (type === 'uri' && !(typeof value === 'string' && /^[a-z][a-z\d+.-]*:/i.test(value)))
      note(`/1/${i}/3`, 'uri without a scheme');
    if (['fn', 'email', 'tel', 'kind'].includes(String(name)) && typeof value !== 'string')
      note(`/1/${i}/3`, `${String(name)} is no text`);
  });
  return problems;
}

const isText = (slot: Json): boolean =>
  typeof slot === 'string' || (Array.isArray(slot) && slot.every((line) => typeof line === 'string'));

function redactionProblems(document: JsonObject): Problem[] {
  const problems: Problem[] = [];
  const { redacted, rdapConformance } = document;
  const entries = Array.isArray(redacted) ? redacted.filter(isObject) : [];
  const announced = Array.isArray(rdapConformance) && rdapConformance.includes('redacted');
  if (announced !== entries.length > 0)
    problems.push({ pointer: '/rdapConformance', problem: 'redacted is announced without entries, or the reverse' });
  const removed: { pointer: string; nodes: string[]; path: string }[] = [];
  entries.forEach((entry, i) => {
    const pointer = `/redacted/${i}`;
    const name = isObject(entry['name']) ? entry['name'] : {};
    if (name['type'] !== undefined && !IANA_REDACTED_NAMES.some((known) => known === name['type']))
      problems.push({ pointer: `${pointer}/name/type`, problem: 'not a registered name' });
    if (IANA_REDACTED_NAMES.some((known) => known === name['description']))
      problems.push({ pointer: `${pointer}/name/description`, problem: 'a registered name as description' });
    problems.push(...pathProblems(entry, pointer, document));
    const path = entry['postPath'];
    if (typeof path === 'string') removed.push({ pointer, path, nodes: locations(document, path) ?? [] });
  });
  // Two entries of a contact with two roles may speak of one place by one path; different paths must not share a node (RED-15).
  removed.forEach((one, i) => {
    if (
      removed
        .slice(0, i)
        .some((other) => other.path !== one.path && other.nodes.some((node) => one.nodes.includes(node)))
    )
      problems.push({ pointer: one.pointer, problem: 'overlaps another entry' });
  });
  return problems;
}

function pathProblems(entry: JsonObject, pointer: string, document: JsonObject): Problem[] {
  const problems: Problem[] = [];
  for (const member of ['prePath', 'postPath', 'replacementPath'] as const) {
    const path = entry[member];
    if (typeof path !== 'string') continue;
    const at = `${pointer}/${member}`;
    const values = select(document, path);
    if (values === undefined) problems.push({ pointer: at, problem: 'no RFC 9535 path' });
    else if (member === 'prePath' && values.length > 0)
      problems.push({ pointer: at, problem: 'leads to something that is still there' });
    else if (member !== 'prePath' && values.length === 0) problems.push({ pointer: at, problem: 'leads nowhere' });
    else if (entry['method'] === 'emptyValue' && values.some((value) => value !== ''))
      problems.push({ pointer: at, problem: 'leads to a value that is not empty' });
    if (/\.\.|\*|\[-|\[\d*:(?!3\])/.test(path.replace(/'(?:[^'\\]|\\.)*'/g, '')))
      problems.push({ pointer: at, problem: 'uses a selector that engines read differently' });
  }
  return problems;
}

function select(document: JsonObject, path: string): unknown[] | undefined {
  try {
    return query(path, document).values();
  } catch {
    return undefined;
  }
}

function locations(document: JsonObject, path: string): string[] | undefined {
  try {
    return query(path, document).paths();
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
