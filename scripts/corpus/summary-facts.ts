import { type JsonObject, type ObjectKind } from '../../src/rdap/index.js';
import { type Evidence, type Pair } from './evidence.js';
import { isObject, listOf, pointer, stringsOf, textOf } from './json.js';
import { cardOf, rolesOf } from './raw-card.js';
import { subjectOf } from './subject.js';

interface Found {
  readonly entity: JsonObject;
  readonly pointer: string;
}

/** The facts that readers want first: who the registrar is, and where abuse is reported. Looked for in the summary and among the entities. */
export function registrarFacts(kind: ObjectKind, { raw, kept, shown }: Pair, evidence: Evidence): void {
  const summary = isObject(kept['summary']) ? kept['summary'] : {};
  const registrar = kind === 'domain' ? entitiesWith('registrar', raw)[0] : undefined;
  if (registrar !== undefined) factsOfRegistrar(registrar, summary, shown, evidence);
  for (const abuse of abuseContacts(kind, raw, registrar)) factsOfAbuse(abuse, { kept, shown }, evidence);
}

function factsOfRegistrar(
  { entity, pointer: base }: Found,
  summary: JsonObject,
  shown: JsonObject,
  evidence: Evidence,
): void {
  const stated = isObject(summary['registrar']) ? summary['registrar'] : {};
  const { name, organisations } = cardOf(entity);
  const called = name || (organisations[0] ?? '');
  const documented = JSON.stringify(shown['entities'] ?? []);
  const at = pointer(base, 'vcardArray');
  if (called !== '' && subjectOf(entity) === 'organisation' && !evidence.tells('card-unreadable', at))
    evidence.expect('registrar-name', at, stated['name'] === called, documented.includes(JSON.stringify(called)));
  listOf(entity['publicIds']).forEach((id, index) => {
    if (!isObject(id) || !/iana/i.test(textOf(id['type'])) || !/^\d+$/.test(textOf(id['identifier']))) return;
    const number = textOf(id['identifier']);
    evidence.expect(
      'registrar-iana-id',
      pointer(base, 'publicIds', index),
      stated['ianaId'] === number,
      documented.includes(`"${number}"`),
    );
  });
}

/** Mailboxes and numbers of a contact for abuse that no person answers for (RED-6). */
function factsOfAbuse(
  { entity, pointer: base }: Found,
  { kept, shown }: Pick<Pair, 'kept' | 'shown'>,
  evidence: Evidence,
): void {
  const inRegistration = new Set([
    ...stringsOf(kept['summary'] ?? {}),
    ...stringsOf(kept['entities'] ?? []),
    ...stringsOf(kept['contact'] ?? {}),
  ]);
  const inDocument = new Set([...stringsOf(shown['entities'] ?? []), ...stringsOf(shown['vcardArray'] ?? [])]);
  const at = pointer(base, 'vcardArray');
  // A property that cannot be read is told of at its own place in the card.
  if (evidence.tells('card-unreadable', at)) return;
  const digits = (texts: ReadonlySet<string>): string => [...texts].map((text) => text.replace(/\D/g, '')).join(' ');
  for (const { name, values } of cardOf(entity).properties)
    for (const text of name === 'email' || name === 'tel' ? stringsOf(values) : []) {
      const value = text.trim().replace(/^(?:mailto|tel|fax):/i, '');
      const number = value.replace(/;ext=.*/i, '').replace(/\D/g, '');
      if (name === 'email' && value.includes('@'))
        evidence.expect('abuse-email', at, inRegistration.has(value), inDocument.has(value));
      if (name === 'tel' && number.length > 4)
        evidence.expect(
          'abuse-phone',
          at,
          digits(inRegistration).includes(number),
          digits(inDocument).includes(number),
        );
    }
}

function abuseContacts(kind: ObjectKind, raw: JsonObject, registrar: Found | undefined): Found[] {
  if (registrar !== undefined) return entitiesWith('abuse', registrar.entity, registrar.pointer);
  if (kind !== 'ip' && kind !== 'autnum') return [];
  return entitiesWith('abuse', raw).filter(({ entity }) => subjectOf(entity) === 'organisation');
}

/** Entities with a role, those of this level before deeper ones. */
function entitiesWith(role: string, object: JsonObject, base = ''): Found[] {
  const here = listOf(object['entities']).flatMap((entity, index) =>
    isObject(entity) ? [{ entity, pointer: pointer(base, 'entities', index) }] : [],
  );
  return [
    ...here.filter(({ entity }) => rolesOf(entity).includes(role)),
    ...here.flatMap(({ entity, pointer: at }) => entitiesWith(role, entity, at)),
  ];
}
