/**
 * Copying only what changes. Most of an answer is not personal, so most of it is shared between the registration that came in
 * and the one that goes out; the input is never written to.
 */

/** `object` with these members in place of its own, and itself where none differs. `undefined` takes a member out. */
export function withMembers<T extends object>(object: T, members: Partial<T>): T {
  let copy: T | undefined;
  for (const name in members) {
    if (members[name] === object[name]) continue;
    copy ??= { ...object };
    if (members[name] === undefined) delete copy[name];
    else copy[name] = members[name];
  }
  return copy ?? object;
}

/**
 * `list` with each member replaced by what `change` gives for it, and itself where nothing differs. `undefined` drops the
 * member; a list that loses its last one is `undefined` itself. `index` is the place in the list that comes out.
 */
export function mapShared<T>(
  list: T[] | undefined,
  change: (member: T, index: number) => T | undefined,
): T[] | undefined {
  if (list === undefined) return undefined;
  let out: T[] | undefined;
  let length = 0;
  for (let i = 0; i < list.length; i++) {
    const before = list[i] as T;
    const after = change(before, length);
    if (after !== before) out ??= list.slice(0, i);
    if (after === undefined) continue;
    if (out) out.push(after);
    length++;
  }
  if (out === undefined) return list;
  return out.length > 0 ? out : undefined;
}
