import { type Pass } from '../answers.js';

const MINUTE = 60_000;
const start = Date.now() - 30 * 24 * 60 * MINUTE;

/** RFC 3339 with seconds. */
const instant = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** Lines fetched a month ago and `minutes` minutes: young enough to be kept, and later than those with fewer minutes. */
export const passAt = (minutes: number, rest: Pick<Pass, 'version' | 'changedShare'> = {}): Pass => ({
  fetchedAt: instant(start + minutes * MINUTE),
  databaseUpdatedAt: instant(start + (minutes - 1) * MINUTE),
  ...rest,
});

const BODY = Buffer.from(',"body":');
const LINE_FEED = 10;

/** The JSON texts of the bodies in lines. */
export function bodiesOf(lines: Buffer): string[] {
  const bodies: string[] = [];
  for (let at = 0; at < lines.length;) {
    const end = lines.indexOf(LINE_FEED, at);
    bodies.push(lines.toString('utf8', lines.indexOf(BODY, at) + BODY.length, end - 1));
    at = end + 1;
  }
  return bodies;
}

/** What is done to `bodies` by the yardstick JSON.parse; returns something of it, so that it has to be done. */
export function parseAll(bodies: readonly string[]): number {
  let members = 0;
  for (const body of bodies) members += Object.keys(JSON.parse(body) as object).length;
  return members;
}
