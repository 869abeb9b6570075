import { type Entity, type PublicId } from '../model.js';
import { introduceRegistrar } from '../normalise/summary.js';
import { type Changes } from './changes.js';
import { canonicalMember } from './content.js';

const MEMBERS = [
  ...(['handle', 'roles', 'contact', 'publicIds', 'status', 'events', 'remarks', 'port43', 'asEventActor'] as const),
  ...(['networks', 'autnums', 'extensions'] as const),
];

/** What holds entities: the object, or an entity itself. */
interface Holder {
  readonly entities?: Entity[];
  readonly publicIds?: PublicId[];
}

interface Standing {
  entity: Entity;
  path: string;
}

/**
 * RFC 9083 §5.1, embedded. Handles are missing, redacted or shared by several entities with different roles, so two entities are taken
 * for the same by the first of these that holds: equal content, handle and roles, handle, roles.
 */
export function diffEntities(before: Holder, after: Holder, path: string, changes: Changes): void {
  const [old, now] = [standings(before.entities, path), standings(after.entities, path)];
  pairOff(old, now, byContent);
  if (path === '') diffRegistrar(old, now, [before.publicIds, after.publicIds], changes);
  for (const key of [byHandleAndRoles, byHandle, byRoles]) {
    pairOff(old, now, key, (one, other) => compare(one, other, changes));
  }
  if (changes.isCertain('entities', old, undefined)) {
    for (const { entity, path } of old) changes.add('entity-removed', 'entities', path, entity, undefined);
  }
  if (changes.isCertain('entities', undefined, now)) {
    for (const { entity, path } of now) changes.add('entity-added', 'entities', path, undefined, entity);
  }
}

function compare(before: Standing, after: Standing, changes: Changes): void {
  changes.compareWhole('entity-changed', 'entities', after.path, before.entity, after.entity, MEMBERS);
  diffEntities(before.entity, after.entity, after.path, changes);
}

/** Another registrar is one event, not an entity that went and one that came. It is introduced as summaries do it, so that figures of both agree. */
function diffRegistrar(
  before: Standing[],
  after: Standing[],
  [oldIds, newIds]: readonly [PublicId[] | undefined, PublicId[] | undefined],
  changes: Changes,
): void {
  const [was, is] = [before.find(isRegistrar), after.find(isRegistrar)];
  if (was === undefined && is === undefined) return;
  const one = was && introduceRegistrar(was.entity, oldIds);
  const other = is && introduceRegistrar(is.entity, newIds);
  if (one !== undefined && other !== undefined && isSameRegistrar(one, other)) return;
  for (const [side, standing] of [
    [before, was],
    [after, is],
  ] as const)
    if (standing) side.splice(side.indexOf(standing), 1);
  if (!changes.isCertain('entities', was, is)) return;
  changes.add('registrar-changed', 'registrar', (is ?? was)!.path, one, other);
}

const isRegistrar = ({ entity }: Standing): boolean => entity.roles?.includes('registrar') === true;

type Introduced = ReturnType<typeof introduceRegistrar>;

/** By the strongest identifier that both have; registrars that cannot be told apart are the same one. */
function isSameRegistrar(one: Introduced, other: Introduced): boolean {
  for (const identifier of ['ianaId', 'handle', 'name'] as const) {
    if (one[identifier] !== undefined && other[identifier] !== undefined) return one[identifier] === other[identifier];
  }
  return true;
}

/** A set: an entity that the source repeats stands once. */
function standings(entities: Entity[] = [], path: string): Standing[] {
  const distinct = new Map<string | undefined, Standing>();
  entities.forEach((entity, index) => {
    const standing = { entity, path: `${path}/entities/${index}` };
    const content = byContent(standing);
    if (!distinct.has(content)) distinct.set(content, standing);
  });
  return [...distinct.values()];
}

const rolesOf = ({ roles = [] }: Entity): string => [...roles].sort().join();

const byContent = ({ entity }: Standing) => canonicalMember('entity', entity);
const byHandleAndRoles = ({ entity }: Standing) => entity.handle && `${entity.handle}\0${rolesOf(entity)}`;
const byHandle = ({ entity }: Standing) => entity.handle;
/** Two different handles are two entities, whatever their roles. */
const byRoles = ({ entity }: Standing) => (entity.handle === undefined ? rolesOf(entity) : undefined);

/** Takes out of both lists the pairs that a key makes, in order of appearance. */
function pairOff(
  before: Standing[],
  after: Standing[],
  key: (standing: Standing) => string | undefined,
  pair: (before: Standing, after: Standing) => void = () => {},
): void {
  for (const one of [...before]) {
    const name = key(one);
    const other = name === undefined ? undefined : after.find((candidate) => key(candidate) === name);
    if (other === undefined) continue;
    before.splice(before.indexOf(one), 1);
    after.splice(after.indexOf(other), 1);
    pair(one, other);
  }
}
