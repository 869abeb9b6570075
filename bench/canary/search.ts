import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { NUMBER_DIGITS, NUMBER_MARKER, WORD_MARKER } from './tokens.js';

/** A token that got out. */
export interface Hit {
  /** File, table, answer or stream. */
  readonly where: string;
  /** The field that the token had been put into; the form it was found in where that is not the plain one. */
  readonly field: string;
}

/** Letters that stand between digits where people write numbers for people. */
const GAP = String.raw`[\s().\/-]{0,2}`;
const WORD = new RegExp(`${WORD_MARKER}[a-z]{10}`, 'g');
/** International or national form; the token decides. */
const NUMBER = new RegExp(
  String.raw`(?:${[...NUMBER_MARKER.slice(0, 2)].join(GAP)}|0)${GAP}(${[...NUMBER_MARKER.slice(2), ...Array.from({ length: NUMBER_DIGITS }, () => '\\d')].join(GAP)})(?!\d)`,
  'g',
);

/**
 * Looks for tokens in bytes of any kind: as written and in any case, with separators between digits, in Base64 at every alignment,
 * in hexadecimal, and percent-encoded letter by letter. All tokens begin alike, so one pass finds every one of them.
 */
export class Search {
  private readonly encoded: readonly { readonly form: string; readonly text: string }[];

  constructor(private readonly issued: ReadonlyMap<string, string>) {
    const variants = [WORD_MARKER, WORD_MARKER.toUpperCase(), capitalised(WORD_MARKER)];
    this.encoded = variants.flatMap((text) => [
      ...alignmentsOf(text).map((fragment) => ({ form: 'base64', text: fragment })),
      { form: 'hexadecimal', text: Buffer.from(text).toString('hex') },
      { form: 'hexadecimal', text: Buffer.from(text).toString('hex').toUpperCase() },
      { form: 'percent-encoded', text: percentEncoded(text) },
      { form: 'percent-encoded', text: percentEncoded(text).toUpperCase() },
    ]);
  }

  /** @param where how to call this content in a hit */
  in(where: string, content: Buffer | string): Hit[] {
    const text = typeof content === 'string' ? content : content.toString('latin1');
    const hits: Hit[] = [];
    for (const [found] of text.toLowerCase().matchAll(WORD))
      hits.push({ where, field: this.issued.get(found) ?? 'unknown word' });
    for (const [, found = ''] of text.matchAll(NUMBER)) {
      const field = this.issued.get(NUMBER_MARKER.slice(0, 2) + found.replace(/\D/g, ''));
      if (field !== undefined) hits.push({ where, field });
    }
    for (const { form, text: fragment } of this.encoded)
      if (text.includes(fragment)) hits.push({ where, field: `a token in ${form}` });
    return hits;
  }

  /** Every byte of every file under a folder. */
  inFolder(folder: string): { readonly bytes: number; readonly files: number; readonly hits: Hit[] } {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile());
    let bytes = 0;
    const hits = files.flatMap((path) => {
      const content = readFileSync(path);
      bytes += content.length;
      return this.in(relative(folder, path), content);
    });
    return { bytes, files: files.length, hits };
  }
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const percentEncoded = (text: string): string => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');

/** What a text looks like inside a longer Base64 text: at each of three offsets, without the letters that its neighbours share. */
function alignmentsOf(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + text.length) * 8) / 6);
    return whole.slice(first, last);
  });
}
