/**
 * How much of one answer is read. The wire limits keep a body harmless; these keep what is stored and shown proportionate.
 * Each is several times what any registry is known to send; each has a `truncated-…` finding of its own and marks the
 * registration incomplete, so that nothing is taken for removed that was only cut.
 */
export const CAPS = {
  /** Entities in one `entities` list, and in the whole answer. */
  entitiesPerObject: 200,
  entities: 1000,
  /** Entities inside entities: a registrar's abuse contact is at depth 2. */
  entityDepth: 6,
  nameservers: 200,
  events: 200,
  status: 100,
  remarks: 200,
  /** Lines of one remark or notice. */
  remarkLines: 2000,
  links: 200,
  dnssecRecords: 200,
  networks: 1000,
  autnums: 1000,
  /** Properties of one contact card, and values of one property. */
  cardProperties: 200,
  /** Members of any other list: roles, public ids, variants, addresses of a nameserver, conformance. */
  list: 500,
  /** UTF-16 units of one text. */
  text: 64 * 1024,
  /** UTF-16 units of all extension members of an answer together, written as JSON. */
  extensions: 512 * 1024,
} as const;
