/**
 * Every match of a global expression, as `text.matchAll(shape)` gives them, but with the expression itself instead of a copy made for
 * each search. Empty matches are left out; all are read before the first is looked at, so searches may nest.
 */
export function matchesOf(text: string, shape: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  shape.lastIndex = 0;
  for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
    if (match[0] === '') shape.lastIndex++;
    else found.push(match);
  }
  return found;
}
