/**
 * Copying only what changes. Most of an answer is not personal, so most of it is shared between the registration that came in
 * and the one that goes out; the input is never written to.
 */

/**
 * `object` with these members in place of its own, and itself where none differs. `undefined` takes a member out; it is left
 * out of the copy and not deleted from it, since engines make slow objects of those that lose members.
 */
export function withMembers<T extends object>(object: T, members: Partial<T>): T {
  for (const name in members) if (members[name] !== object[name]) return copyWith(object, members);
  return object;
}

function copyWith<T extends object>(object: T, members: Partial<T>): T {
  const copy: Partial<T> = {};
  for (const name in object) {
    const value = name in members ? members[name] : object[name];
    if (value !== undefined) copy[name] = value;
  }
  for (const name in members) if (!(name in object) && members[name] !== undefined) copy[name] = members[name];
  return copy as T;
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
