import { type JsonObject, type JsonValue, type RedactionDecision, type UpstreamRedaction } from '../model.js';
import { isRegisteredName } from '../redact/index.js';
import { ENTITY_FIELDS, type EntityField, entitySteps, memberOf, stepsOf } from './field-path.js';
import { printPath, selectPath, type Step } from './json-path.js';

type Paths = { prePath?: string; postPath?: string; replacementPath?: string };
type Method = UpstreamRedaction['method'];

/**
 * The `redacted` array (RFC 9537 §4.2) of a document: the source's entries first, ours after them (RED-21). Every path holds on the
 * document as it goes out (RED-14): it is evaluated here, and where it would not, the entry says what happened without one.
 */
export function renderRedacted(
  document: JsonObject,
  upstream: readonly UpstreamRedaction[] | undefined,
  decisions: readonly RedactionDecision[],
): JsonObject[] {
  const ours = decisions.map((decision) => renderDecision(decision, document));
  const told = new Set(ours.map(nameOf).map(canonicalName));
  // Where we redacted on, the source's entry tells of a value that is no longer there.
  const theirs = (upstream ?? [])
    .filter((entry) => !told.has(canonicalName(entry.type ?? entry.description ?? '')))
    .map((entry) => renderUpstream(entry, document));
  const seen = new Set<string>();
  return [...theirs, ...ours].filter((entry) => {
    const text = JSON.stringify(entry);
    return !seen.has(text) && seen.add(text);
  });
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['pii', 'Personal data in free text'],
  ['upstream', 'Redacted by the source'],
]);

function renderDecision(
  { path, action, name, description, reason }: RedactionDecision,
  document: JsonObject,
): JsonObject {
  const why = REASONS.get(reason.slice(0, reason.indexOf('.'))) ?? 'Personal data';
  const what = name ?? description ?? 'Personal data';
  const steps = action === 'mask' ? undefined : (telSteps(what, path, document) ?? stepsOf(path, document));
  const [method, paths] = provable(action === 'empty' ? 'emptyValue' : 'removal', steps, document);
  return entryOf(what, { description: why }, paths, method);
}

/** Telephone and fax stand in one list of the registration, and are told apart by name. */
function telSteps(what: string, path: string, document: JsonObject): Step[] | undefined {
  if (!path.endsWith('/contact/phones')) return undefined;
  const field = /(?:Phone|Fax)(?: Ext)?$/.exec(what)?.[0] as EntityField;
  return [...(stepsOf(path.slice(0, -'/contact/phones'.length), document) ?? []), ...ENTITY_FIELDS[field]];
}

function renderUpstream({ type, description, method, reason }: UpstreamRedaction, document: JsonObject): JsonObject {
  const what = type ?? description ?? 'Unnamed';
  const target = targetOf(what, document);
  if (method === 'replacementValue' && target?.field === 'Email') {
    const form = [...target.entity, ...ENTITY_FIELDS['Contact URI']];
    const address = [...target.entity, ...ENTITY_FIELDS.Email];
    if (selectPath(document, address).length > 0)
      return entryOf(what, reason, { postPath: printPath([...address, { index: 3 }]) }, method);
    if (selectPath(document, form).length > 0)
      return entryOf(what, reason, { prePath: printPath(address), replacementPath: printPath(form) }, method);
  }
  const steps = target && [...target.entity, ...ENTITY_FIELDS[target.field]];
  const [shown, paths] = provable(method === 'emptyValue' ? method : 'removal', steps, document);
  return entryOf(what, reason, paths, shown);
}

/** The method and path that hold on the document: an emptied value must be there and empty, a removed one must not be there. */
function provable(
  method: 'removal' | 'emptyValue',
  steps: readonly Step[] | undefined,
  document: JsonObject,
): [Method, Paths] {
  if (steps === undefined || steps.length === 0) return ['removal', {}];
  const nodes = selectPath(document, steps);
  if (nodes.length === 0) return ['removal', { prePath: printPath(steps) }];
  if (method === 'emptyValue' && nodes.every((node) => node === ''))
    return ['emptyValue', { postPath: printPath(steps) }];
  return ['removal', {}];
}

function entryOf(what: string, reason: UpstreamRedaction['reason'], paths: Paths, method: Method): JsonObject {
  const entry: JsonObject = { name: isRegisteredName(what) ? { type: what } : { description: what } };
  if (reason?.type !== undefined) entry['reason'] = { type: reason.type };
  else if (reason?.description !== undefined) entry['reason'] = { description: reason.description };
  Object.assign(entry, paths);
  if (Object.keys(paths).length > 0) entry['pathLang'] = 'jsonpath';
  entry['method'] = method;
  return entry;
}

function nameOf(entry: JsonObject): string {
  const name = entry['name'] as { type?: string; description?: string };
  return name.type ?? name.description ?? '';
}

const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    registrant: 'registrant',
    tech: 'technical',
    technical: 'technical',
    admin: 'administrative',
    administrative: 'administrative',
    billing: 'billing',
    registrar: 'registrar',
  }),
);
const ENTITY_NAME =
  /^(?:(Registrant|Tech|Technical|Admin|Administrative|Billing|Registrar) (.+)|Registry (Registrant|Tech|Admin|Billing|Registrar) ID)$/i;
const FIELD_BY_NAME = new Map(Object.keys(ENTITY_FIELDS).map((name) => [name.toLowerCase(), name as EntityField]));

/** Which role's which field a name speaks of: names are what both sides share, paths of another document are not. */
function parseName(name: string): { role: string; field: EntityField } | undefined {
  const [, label, field, idLabel] = ENTITY_NAME.exec(name) ?? [];
  const role = LABELS.get((label ?? idLabel ?? '').toLowerCase());
  const known = FIELD_BY_NAME.get(
    idLabel === undefined ? (field ?? '').toLowerCase().replace('organisation', 'organization') : 'id',
  );
  return role !== undefined && known !== undefined ? { role, field: known } : undefined;
}

function canonicalName(name: string): string {
  const parsed = parseName(name);
  return parsed ? `${parsed.role}/${parsed.field}` : name;
}

function targetOf(name: string, document: JsonObject): { entity: readonly Step[]; field: EntityField } | undefined {
  if (name === 'Registry Domain ID') return { entity: [], field: 'ID' };
  const parsed = parseName(name);
  if (parsed === undefined) return undefined;
  const { role, field } = parsed;
  const entities: JsonValue[] = Array.isArray(document['entities']) ? document['entities'] : [];
  const bearers = entities.flatMap((entity, index) => (hasRole(entity, role) ? [index] : []));
  if (bearers.length > 1) return undefined;
  const entity =
    bearers[0] === undefined ? [{ member: 'entities' }, { firstRole: role }] : entitySteps(document, bearers[0]);
  return { entity, field };
}

function hasRole(entity: JsonValue, role: string): boolean {
  const roles = memberOf(entity, 'roles');
  return Array.isArray(roles) && roles.includes(role);
}
