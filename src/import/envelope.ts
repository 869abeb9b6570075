import {
  admit,
  decode,
  type Decoded,
  type JsonObject,
  type JsonValue,
  LookupFailure,
  readJson,
} from '../rdap/index.js';
import { readFetchedAt, readUrl } from './envelope-head.js';
import { LineFault } from './line-fault.js';

/** The members of a line whose body was cut out of it unparsed. */
export interface CutLine {
  url: string;
  fetchedAt: string;
  /** The bytes of the body; a view of the line. Not yet known to be JSON. */
  body: Uint8Array;
}

/** One line, read. */
export interface Envelope extends Decoded {
  /** Without query and fragment. */
  url: URL;
  /** Milliseconds since the epoch. */
  fetchedAt: number;
  /** The bytes of the body as they stand in the line; absent where the line had to be parsed as a whole. */
  bytes?: Uint8Array;
}

const SPACE = String.raw`[ \t\r\n]*`;
/** A string without escapes and outside of ASCII nothing: it means what it says, whatever the encoding. */
const PLAIN = String.raw`"([\x20\x21\x23-\x5b\x5d-\x7e]*)"`;
const MEMBER = `"(url|fetchedAt)"${SPACE}:${SPACE}${PLAIN}${SPACE},${SPACE}`;
const HEAD = new RegExp(`^${SPACE}\\{${SPACE}${MEMBER}${MEMBER}"body"${SPACE}:${SPACE}\\{`);
/** Where nearly every head ends, and where the longest one that is worth a second look does. */
const HEAD_SIZES = [512, 4096];

const [TAB, LINE_FEED, RETURN, BLANK, CLOSE] = [0x09, 0x0a, 0x0d, 0x20, 0x7d];

/**
 * Takes apart a line of the form `{"url":"…","fetchedAt":"…","body":{…}}` without parsing it: both of the first two in either order, without
 * escapes. Undefined for every other line; one whose body turns out to be no JSON has other members behind it, and is none of these.
 */
export function cutLine(line: Uint8Array): CutLine | undefined {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const end = endOfText(bytes);
  if (end < 2 || bytes[end - 1] !== CLOSE) return undefined;
  for (const size of HEAD_SIZES) {
    const match = HEAD.exec(bytes.toString('latin1', 0, Math.min(size, end)));
    if (match !== null) {
      const [head, first, firstText, second, secondText] = match as unknown as [string, string, string, string, string];
      if (first === second) return undefined;
      const [url, fetchedAt] = first === 'url' ? [firstText, secondText] : [secondText, firstText];
      return { url, fetchedAt, body: bytes.subarray(head.length - 1, end - 1) };
    }
    if (end <= size) return undefined;
  }
  return undefined;
}

/** Whether there is nothing on a line. */
export const isBlank = (line: Uint8Array): boolean => endOfText(line) === 0;

function endOfText(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && isSpace(bytes[end - 1]!)) end--;
  return end;
}

const isSpace = (byte: number): boolean => byte === LINE_FEED || byte === RETURN || byte === BLANK || byte === TAB;

/**
 * Reads a line, parsing no more of it than its body where it has the usual form. `body` may be an object or a string that holds JSON. Where
 * `url` is missing, the body's link to itself serves.
 *
 * @param now milliseconds since the epoch
 * @throws LineFault
 * @throws LookupFailure for a body that exceeds the limits of `decode`
 */
export function readEnvelope(line: Uint8Array, now: number): Envelope {
  const cut = cutLine(line);
  const decoded = cut && decodeCut(cut.body);
  if (cut === undefined || decoded === undefined) return readWhole(line, now);
  return { url: readUrl(cut.url), fetchedAt: readFetchedAt(cut.fetchedAt, now), bytes: cut.body, ...decoded };
}

/** Undefined where the bytes are not the one object that they begin as: then they are more than the body. */
function decodeCut(body: Uint8Array): Decoded | undefined {
  try {
    return decode(body);
  } catch (error) {
    if (error instanceof LookupFailure && error.detail.reason === 'not-json') return undefined;
    throw error;
  }
}

function readWhole(line: Uint8Array, now: number): Envelope {
  const { value, escapes, findings } = readJson(line);
  if (!isObject(value)) throw new LineFault('not-an-object');
  const decoded = bodyOf(value['body'], escapes);
  return {
    url: readUrl(value['url'] ?? linkToSelf(decoded.body)),
    fetchedAt: readFetchedAt(value['fetchedAt'], now),
    body: decoded.body,
    findings: [...findings, ...decoded.findings],
  };
}

function bodyOf(body: JsonValue | undefined, escapes: boolean): Decoded {
  if (body === undefined || body === null) throw new LineFault('body-missing', 'body');
  if (typeof body === 'string') return decode(Buffer.from(body, 'utf8'));
  if (!isObject(body)) throw new LineFault('not-an-object', 'body');
  return admit({ value: body, escapes, findings: [] });
}

/** RFC 9083 §4.2: the link with the relation `self`. */
function linkToSelf(body: JsonObject): JsonValue | undefined {
  const links = body['links'];
  const self = (Array.isArray(links) ? links : [links]).find(
    (link) => isObject(link) && typeof link['rel'] === 'string' && link['rel'].trim().toLowerCase() === 'self',
  );
  return isObject(self) ? self['href'] : undefined;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
