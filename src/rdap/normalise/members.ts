import { type Incomplete } from './place.js';

const COMMON_MEMBERS = [
  'objectClassName',
  'handle',
  'lang',
  'port43',
  'status',
  'statuses',
  'events',
  'links',
  'remarks',
  'entities',
  'redacted',
];

/** The members that an object class gives a meaning to: its own and the common ones (RFC 9083 §4). Every other member is an extension. */
export const membersOf = (...own: readonly string[]): ReadonlySet<string> => new Set([...COMMON_MEMBERS, ...own]);

/** Where an object stands in the answer. */
export interface Standing {
  /** What becomes incomplete where the registry says that it truncated this object. */
  readonly part: Incomplete;
  /** Entities around this object. */
  readonly depth: number;
}

export const ROOT: Standing = { part: 'all', depth: 0 };
