import { randomInt } from 'node:crypto';

/** Begins every word token; no word of any language, so that a search for it finds all of them in one pass. */
export const WORD_MARKER = 'zyxqvk';
/** Begins every number token, a German mobile number in international form; {@link NUMBER_DIGITS} follow. */
export const NUMBER_MARKER = '4915';
/** First digit of those that follow: what the numbering plan has there. */
const NETWORKS = ['1', '2', '7'] as const;
/** So many that a run of digits which is none of them has little chance to look like one. */
export const NUMBER_DIGITS = 9;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const GIVEN_NAMES = ['Anna', 'Peter', 'Maria', 'Thomas', 'Elena', 'Stefan', 'Laura', 'Carlos'] as const;

/** Mints values that nobody else has, and remembers what each was for. */
export class Tokens {
  /** Token, lower case → the field that it was put into. */
  readonly issued = new Map<string, string>();

  /** `Zyxqvk…`: a word that looks like a surname. */
  word(field: string): string {
    const tail = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    return this.issue(WORD_MARKER + tail, field) ?? this.word(field);
  }

  fullName(field: string): string {
    return `${GIVEN_NAMES[randomInt(GIVEN_NAMES.length)]} ${this.word(field)}`;
  }

  email(field: string): string {
    return `${GIVEN_NAMES[randomInt(GIVEN_NAMES.length)]}.${this.word(field)}@post.example`.toLowerCase();
  }

  /** `ZYXQVK…-CANARY`: a person's handle. */
  handle(field: string): string {
    return `${this.word(field).toUpperCase()}-CANARY`;
  }

  street(field: string): string {
    return `${this.word(field)}strasse ${randomInt(1, 200)}`;
  }

  /** `+49 151 xxxxxxxx`, written with this separator. */
  phone(field: string, separator = ''): string {
    const rest = String(randomInt(100_000_000)).padStart(NUMBER_DIGITS - 1, '0');
    const digits = NUMBER_MARKER + NETWORKS[randomInt(NETWORKS.length)] + rest;
    if (this.issue(digits, field) === undefined) return this.phone(field, separator);
    return `+${digits.slice(0, 2)}${separator}${digits.slice(2, 5)}${separator}${digits.slice(5)}`;
  }

  private issue(token: string, field: string): string | undefined {
    if (this.issued.has(token)) return undefined;
    this.issued.set(token, field);
    return token.charAt(0).toUpperCase() + token.slice(1);
  }
}
