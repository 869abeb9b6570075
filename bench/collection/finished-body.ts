import { type JsonObject } from '../../src/rdap/index.js';
import { Answers } from '../answers.js';
import { mix } from '../answers/line.js';

/** An answer that is ready but for the name that it is about. */
export class FinishedBody {
  private readonly parts: readonly Buffer[];
  private readonly fixed: number;

  /** @param name as it stands in the text, in letters of either case */
  constructor(text: string, name: string) {
    this.parts = text.split(new RegExp(name.replaceAll('.', '\\.'), 'i')).map((part) => Buffer.from(part));
    this.fixed = this.parts.reduce((sum, { length }) => sum + length, 0);
  }

  /** @param name ASCII */
  about(name: string): Buffer {
    const body = Buffer.allocUnsafe(this.fixed + (this.parts.length - 1) * name.length);
    let at = 0;
    for (const [n, part] of this.parts.entries()) {
      if (n > 0) at += body.write(name, at, 'latin1');
      at += part.copy(body, at);
    }
    return body;
  }
}

const PASS = { fetchedAt: '2026-01-01T00:00:00Z', databaseUpdatedAt: '2026-01-01T00:00:00Z' };
const LINES = 400;

/** Bodies of domains, shaped like recorded and simulated answers. None leads on to a registrar: that would be another lane's request. */
export async function finishedBodies(count: number): Promise<FinishedBody[]> {
  const answers = await Answers.open();
  const lines = answers.lines(1_000_000, LINES, PASS).toString().trimEnd().split('\n');
  const bodies = lines.flatMap((line) => {
    const { body } = JSON.parse(line) as { body: JsonObject };
    const { ldhName } = body;
    if (body['objectClassName'] !== 'domain' || typeof ldhName !== 'string' || ldhName.endsWith('.')) return [];
    const links = Array.isArray(body['links']) ? (body['links'] as JsonObject[]) : [];
    const text = JSON.stringify({ ...body, links: links.filter(({ rel }) => rel === 'self') });
    return [new FinishedBody(text, ldhName)];
  });
  return bodies.slice(0, count);
}

/** Which of them an object has: the same whenever it is asked for. */
export function bodyOf(bodies: readonly FinishedBody[], name: string): FinishedBody {
  let sum = 0;
  for (let n = 0; n < name.length; n++) sum = (Math.imul(sum, 31) + name.charCodeAt(n)) | 0;
  return bodies[mix(sum) % bodies.length]!;
}
