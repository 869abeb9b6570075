import { type Entity, type EntityClass } from '../model.js';
import { isService } from './classify.js';
import { redactContact } from './contact.js';
import { type Subject } from './ledger.js';
import { redactEvents } from './events.js';
import { redactHandle } from './handle.js';
import { roleLabels } from './names.js';
import { redactAutnum, redactNetwork, type Run, withCommon } from './objects.js';
import { redactPublicIds } from './public-ids.js';
import { mapShared } from './sharing.js';

const NO_LABELS: readonly string[] = [];

/**
 * One entity and everything under it (RED-8).
 * @param named the entity stands directly under the object, where the registered names speak of it
 */
export function redactEntity(
  entity: Entity,
  path: string,
  parent: Entity | undefined,
  named: boolean,
  run: Run,
): Entity {
  const { ledger, text } = run;
  const subject = subjectOf(entity, path, parent, named, run);
  const { entityClass } = subject;
  const { contact, publicIds, asEventActor, networks, autnums } = entity;
  const members: Partial<Entity> = { entityClass, handle: redactHandle(entity.handle, subject, ledger) };
  if (contact) members.contact = redactContact({ contact, subject, ledger, text });
  if (publicIds) members.publicIds = redactPublicIds(publicIds, subject, ledger);
  if (asEventActor)
    members.asEventActor = redactEvents(asEventActor, `${path}/asEventActor`, text, ledger, entityClass);
  if (networks)
    members.networks = mapShared(networks, (network, i) =>
      redactNetwork(network, `${path}/networks/${i}`, entity, run),
    );
  if (autnums)
    members.autnums = mapShared(autnums, (autnum, i) => redactAutnum(autnum, `${path}/autnums/${i}`, entity, run));
  return withCommon(members, entity, path, entity, false, run, entityClass);
}

function subjectOf(entity: Entity, path: string, parent: Entity | undefined, named: boolean, run: Run): Subject {
  const entityClass: EntityClass = run.classes.get(entity) ?? 'unknown';
  const person = entityClass === 'natural' || entityClass === 'unknown';
  const labels = named ? roleLabels(entity.roles) : NO_LABELS;
  const rules = person ? run.policy.person : run.policy.organisation;
  const answersForAbuse = entity.roles?.includes('abuse') ?? false;
  return {
    entityClass,
    person,
    rules,
    path,
    labels,
    service: answersForAbuse || isService(entity),
    registrarAbuse: answersForAbuse && (isRegistrar(parent) || (named && run.kind === 'domain' && isService(entity))),
    mailReplaced: labels.some((label) => run.replacedMail.has(label)),
    names: shownNames(entity, rules),
    holders: run.holders,
  };
}

function isRegistrar(entity: Entity | undefined): boolean {
  return entity?.roles?.includes('registrar') ?? false;
}

/**
 * Names by which an entity is known after redaction. What else is decided by a name must not hang on one that goes: a second
 * pass would not find it any more (RED-24).
 */
function shownNames({ contact, handle }: Entity, rules: Subject['rules']): string[] {
  const names = [
    rules.name === 'keep' ? contact?.name : undefined,
    rules.organisation === 'keep' ? contact?.organisations?.[0] : undefined,
    rules.handle === 'keep' ? handle : undefined,
  ];
  return names.filter((name) => name !== undefined);
}
