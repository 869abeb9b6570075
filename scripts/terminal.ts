import { type JsonValue } from '../src/rdap/index.js';

const colourful = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (code: number) => (text: string) => (colourful ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint(1);
export const dim = paint(2);
export const green = paint(32);
export const red = paint(31);

const MOST_ITEMS = 2;

/** The value with long lists cut and deep members folded, for reading and not for parsing. */
export function abridged(value: JsonValue, depth: number): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (depth === 0) return value.length === 0 ? [] : `… ${value.length} items`;
    const shown = value.slice(0, MOST_ITEMS).map((item) => abridged(item, depth - 1));
    return value.length > MOST_ITEMS ? [...shown, `… ${value.length - MOST_ITEMS} more`] : shown;
  }
  if (depth === 0) return `… ${Object.keys(value).length} members`;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, abridged(member, depth - 1)]));
}

const WIDTH = 116;

/** JSON with whatever fits on one line on one line. */
export function compactJson(value: JsonValue, margin = ''): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || margin.length + line.length <= WIDTH) return line;
  const inner = `${margin}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const members = Array.isArray(value)
    ? value.map((item) => compactJson(item, inner))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${compactJson(member, inner)}`);
  return `${open}\n${members.map((member) => inner + member).join(',\n')}\n${margin}${close}`;
}

/** Every line of a text behind the same margin. */
export const indented = (text: string, margin = '  '): string => text.replace(/^/gm, margin);

/** 1234567 → 1,234,567 */
export const grouped = (count: number): string => Math.round(count).toLocaleString('en-GB');

const REDRAW_MS = 250;
const REPEAT_MS = 10_000;

/** A line that is written over where there is somebody to see it, and repeated now and then where there is not. */
export class ProgressLine {
  private due = 0;
  private withheld?: string;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly now: () => number,
    private readonly repeatMs = REPEAT_MS,
  ) {}

  /** @param text without colours: a terminal that is too narrow for it gets what fits, since lines that wrap cannot be written over; one that does not know its width has 0 columns */
  show(text: string): void {
    this.withheld = text;
    if (this.now() < this.due) return;
    this.withheld = undefined;
    this.due = this.now() + (this.out.isTTY ? REDRAW_MS : this.repeatMs);
    this.out.write(this.out.isTTY ? `\r\u001b[2K${text.slice(0, this.out.columns || undefined)}` : `${text}\n`);
  }

  /** A terminal shows it no more; elsewhere the last that was said is shown, if it was too early for it. */
  clear(): void {
    if (this.out.isTTY) this.out.write('\r\u001b[2K');
    else if (this.withheld !== undefined) this.out.write(`${this.withheld}\n`);
    this.withheld = undefined;
  }
}
