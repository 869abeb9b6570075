import { type JsonValue, type ObjectKind } from '../../src/rdap/index.js';
import { type Line, type Slot } from './line.js';

/** A place for a slot in text that becomes JSON: characters of the private use area, which no answer has. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
/** The same where a number stands: with its quotes it goes. */
const PLACE = /"\ue002(\d+)\ue001"|\ue000(\d+)\ue001/;

/** Slots under the numbers by which text refers to them. */
export class Slots {
  readonly list: Slot[] = [];

  place(slot: Slot): string {
    return `${OPEN}${this.list.push(slot) - 1}${CLOSE}`;
  }

  /** For a JSON member that is a number. */
  numberPlace(slot: Slot): string {
    return this.place(slot).replace(OPEN, '\ue002');
  }
}

/** A line of an import in which everything but the slots is ready to be copied. */
export class Template {
  /** Bytes of the line without its slots, and room for these. */
  readonly room: number;
  private readonly parts: readonly (Buffer | Slot)[];

  constructor(
    readonly kind: ObjectKind,
    text: string,
    { list }: Slots,
  ) {
    const pieces = text.split(PLACE);
    // A capturing split gives text, number, number, text, …; one of the two numbers is undefined.
    this.parts = pieces.flatMap((piece, n): (Buffer | Slot)[] => {
      if (piece === undefined || piece === '') return [];
      return [n % 3 === 0 ? Buffer.from(piece) : list[Number(piece)]!];
    });
    this.room = this.parts.reduce((sum, part) => sum + (typeof part === 'function' ? 200 : part.length), 0);
  }

  /** @returns the offset after what was written */
  write(target: Buffer, offset: number, line: Line): number {
    let at = offset;
    for (const part of this.parts) {
      if (typeof part === 'function') at += target.write(part(line), at);
      else at += part.copy(target, at);
    }
    return at;
  }
}

/** A member that should be text or a number; anything else is as good as none. */
export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
