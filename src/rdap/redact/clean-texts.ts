import { type TextScanner } from '../pii/index.js';

const MOST_TEXTS = 2048;
/** Characters; longer texts are rare and would crowd out what repeats. */
const LONGEST = 16_384;
const MOST_CONTEXTS = 512;

const memos = new WeakMap<TextScanner, Map<string, CleanTexts>>();

/**
 * Texts that were judged to hold nothing personal. Terms of service, truncation remarks and names of registrars repeat word for
 * word in every answer of a registry, and need reading once. Texts with a find are never kept: nothing personal outlives its
 * answer here. Two generations keep the size bounded without bookkeeping per entry.
 */
export class CleanTexts {
  private young = new Set<string>();
  private old = new Set<string>();

  /** One memory a scanner and context, since either can change what is found. */
  static of(scan: TextScanner, context: string): CleanTexts {
    let contexts = memos.get(scan);
    if (contexts === undefined) memos.set(scan, (contexts = new Map<string, CleanTexts>()));
    let texts = contexts.get(context);
    if (texts === undefined) {
      if (contexts.size >= MOST_CONTEXTS) contexts.clear();
      contexts.set(context, (texts = new CleanTexts()));
    }
    return texts;
  }

  has(text: string): boolean {
    if (this.young.has(text)) return true;
    if (!this.old.has(text)) return false;
    this.add(text);
    return true;
  }

  add(text: string): void {
    if (text.length > LONGEST) return;
    if (this.young.size >= MOST_TEXTS) {
      this.old = this.young;
      this.young = new Set();
    }
    this.young.add(text);
  }
}
