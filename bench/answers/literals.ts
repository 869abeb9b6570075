/** Shorter texts mean something else too often. */
const SHORTEST = 5;

/** RegExp.escape, which Node 22 lacks. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Not inside a longer word or number: 192.0.2.1 is not in 192.0.2.15. */
const startOf = (text: string): string => (/^[\p{L}\p{N}]/u.test(text) ? '(?<![\\p{L}\\p{N}])' : '');
const endOf = (text: string): string => (/[\p{L}\p{N}]$/u.test(text) ? '(?![\\p{L}\\p{N}])' : '');

/** Texts of an answer and what takes their place wherever they stand: in links, remarks and handles too. */
export class Literals {
  private readonly replacements = new Map<string, string>();

  /** The first replacement of a text counts. @returns false where the text is too short to be looked for */
  add(text: string, replacement: string): boolean {
    if (text.length < SHORTEST) return false;
    if (!this.replacements.has(text)) this.replacements.set(text, replacement);
    return true;
  }

  has(text: string): boolean {
    return this.replacements.has(text);
  }

  /** @param json whole JSON text: the texts are looked for as JSON writes them */
  replaceIn(json: string): string {
    if (this.replacements.size === 0) return json;
    const written = new Map([...this.replacements].map(([text, by]) => [JSON.stringify(text).slice(1, -1), by]));
    const longestFirst = [...written.keys()].sort((a, b) => b.length - a.length);
    const found = new RegExp(longestFirst.map((text) => startOf(text) + escaped(text) + endOf(text)).join('|'), 'gu');
    return json.replace(found, (text) => written.get(text)!);
  }
}
