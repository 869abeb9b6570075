/** A stretch of a text, cut between words, and where it begins. */
export interface Window {
  text: string;
  offset: number;
}

/**
 * The stretches of a text that lie within `reach` characters of a digit. What has a number in it is looked for there alone: notices
 * run to thousands of characters and hold three numbers.
 */
export function digitWindows(text: string, reach: number): Window[] {
  if (text.length <= reach) return [{ text, offset: 0 }];
  const windows: Window[] = [];
  let last = 0;
  for (let at = nextDigit(text, 0); at < text.length;) {
    const start = Math.max(last, wordStart(text, at - reach, at));
    let end = at + reach;
    for (at = nextDigit(text, at + 1); at < text.length && at - reach <= end; at = nextDigit(text, at + 1))
      end = at + reach;
    end = wordEnd(text, end);
    windows.push({ text: text.slice(start, end), offset: start });
    if (at < end) at = nextDigit(text, end);
    last = end;
  }
  return windows;
}

function nextDigit(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) return i;
  }
  return text.length;
}

/** Moves a cut to the next space, at most a word's length away and not past the digit, so that no half word looks like a whole one. */
function wordStart(text: string, from: number, digit: number): number {
  if (from <= 0) return 0;
  const space = text.indexOf(' ', from - 1);
  return space < 0 || space > Math.min(from + 40, digit) ? from : space;
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const space = text.indexOf(' ', to);
  return space < 0 || space > to + 40 ? to : space;
}
