import { hostNameFault, toAsciiName, toUnicodeName } from '../domain-name.js';
import { type JsonObject } from '../model.js';
import { type Place } from './place.js';
import { text } from './read.js';

export interface Named {
  ldhName: string;
  unicodeName?: string;
}

/** Names that {@link hostNameFault} has nothing against, told by one expression: two labels or more, the last one of letters. */
const PLAIN_HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,126}[a-z]{2,63}$/;

/**
 * `ldhName` and `unicodeName` of a domain or nameserver (RFC 9083 §3) into `target`, canonical: A-labels, lower case, no final
 * dot. Either member serves for the other. A text that is no domain name is kept, so that it can be seen; without any name
 * `ldhName` is the empty string.
 */
export function readName(target: Named, object: JsonObject, place: Place): void {
  const ldh = text(object['ldhName'], place, 'ldhName');
  const unicode = text(object['unicodeName'], place, 'unicodeName');
  const written = ldh ?? unicode;
  if (written === undefined) {
    place.note('name-missing');
    return;
  }
  const ascii = toAsciiName(written);
  target.ldhName = ascii ?? written.toLowerCase();
  if (
    ascii === undefined ||
    (!PLAIN_HOST.test(ascii) && !ascii.endsWith('.arpa') && hostNameFault(ascii) !== undefined)
  ) {
    place.note('name-invalid', ldh === undefined ? 'unicodeName' : 'ldhName');
  }
  const derived = toUnicodeName(target.ldhName);
  if (unicode === undefined || ldh === undefined || isSameName(unicode, ldh, ascii)) {
    if (derived !== undefined) target.unicodeName = derived;
  } else {
    place.note('name-mismatch', 'unicodeName');
    target.unicodeName = unicode.toLowerCase();
  }
}

/** Most registries write the same text twice, which needs no second reading. */
const isSameName = (unicode: string, ldh: string, ascii: string | undefined): boolean =>
  ascii !== undefined && (unicode === ldh || toAsciiName(unicode) === ascii);
