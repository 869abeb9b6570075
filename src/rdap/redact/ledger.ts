import { type EntityClass, type RedactionDecision } from '../model.js';
import { type Span } from '../pii/index.js';
import { fieldName, isRegisteredName, type NamedField } from './names.js';
import { type ContactField, type FieldAction } from './policy.js';

/** One entity on its way through the engine: whose data it is, what the rules say, where it stands. */
export interface Subject {
  readonly entityClass: EntityClass;
  /** Natural, or not known to be anything else. */
  readonly person: boolean;
  readonly rules: Readonly<Record<ContactField, FieldAction>>;
  /** RFC 6901 pointer to the entity in the redacted registration. */
  readonly path: string;
  /** Words of the registered names that its roles have; none below the first level. */
  readonly labels: readonly string[];
  /** What it is called where that stays in the open. */
  readonly names: readonly string[];
  /** Words by which organisations of the same answer are called. */
  readonly holders: ReadonlySet<string>;
  /** It holds a role that answers for a service (RED-6). */
  readonly service: boolean;
  /** The abuse contact of a registrar, inside it or beside it: address and number are published by duty (RED-6). */
  readonly registrarAbuse: boolean;
  /** The source says that it put another address in place of the holder's own (RED-10). */
  readonly mailReplaced: boolean;
}

const WHAT: Readonly<Record<Span['type'], string>> = {
  email: 'E-mail address',
  phone: 'Phone number',
  'ip-address': 'IP address',
  'postal-address': 'Postal address',
  iban: 'Bank account',
  'payment-card': 'Payment card',
  'national-id': 'National identifier',
  'birth-date': 'Date of birth',
  'person-name': 'Personal name',
  'person-handle': 'Personal handle',
  'personal-url': 'Personal web address',
  'crypto-wallet': 'Wallet address',
  'special-category': 'Special category of data',
};

/** Writes down what was decided (RED-28) and counts it (PII-9). Never sees a value. */
export class Ledger {
  readonly decisions: RedactionDecision[] = [];
  found = 0;
  redacted = 0;

  /** Personal data that the rules keep. */
  keep(count = 1): void {
    this.found += count;
  }

  /**
   * A field of an entity was taken out or emptied.
   * @param count how many values; 0 where the source had a placeholder there, which is no personal data
   */
  field(
    subject: Subject,
    field: NamedField,
    at: string,
    action: 'remove' | 'empty',
    count: number,
    reason: string,
  ): void {
    this.found += count;
    this.redacted += count;
    const path = subject.path + at;
    const { entityClass, labels } = subject;
    if (labels.length === 0) {
      this.decisions.push({ path, entityClass, action, description: fieldName(undefined, field), reason });
      return;
    }
    for (const label of labels) {
      const name = fieldName(label, field);
      const naming = isRegisteredName(name) ? { name } : { description: name };
      this.decisions.push({ path, entityClass, action, ...naming, reason });
    }
  }

  /** Stretches of a text were cut out, or the text dropped for them. */
  text(
    path: string,
    where: string,
    spans: readonly Pick<Span, 'type' | 'score'>[],
    entityClass: EntityClass | undefined,
  ): void {
    this.found += spans.length;
    this.redacted += spans.length;
    const told = new Set<string>();
    for (const span of spans) {
      if (told.has(span.type)) continue;
      told.add(span.type);
      const score = Math.max(...spans.filter(({ type }) => type === span.type).map((each) => each.score));
      const description = `${WHAT[span.type]} in ${where}`;
      this.decisions.push({
        path,
        ...(entityClass && { entityClass }),
        action: 'mask',
        description,
        reason: `pii.${span.type}`,
        score,
      });
    }
  }

  /** A member outside contacts was taken out as a whole. */
  member(path: string, description: string, reason: string, entityClass?: EntityClass): void {
    this.found++;
    this.redacted++;
    this.decisions.push({ path, ...(entityClass && { entityClass }), action: 'remove', description, reason });
  }
}
