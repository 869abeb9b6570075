import { hostNameFault, toAsciiName, toUnicodeName } from '../domain-name.js';
import { type JsonObject } from '../model.js';
import { type Place } from './place.js';
import { text } from './read.js';

export interface Named {
  ldhName: string;
  unicodeName?: string;
}

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
  if (ascii === undefined || (!ascii.endsWith('.arpa') && hostNameFault(ascii) !== undefined)) {
    place.note('name-invalid', ldh === undefined ? 'unicodeName' : 'ldhName');
  }
  const derived = toUnicodeName(target.ldhName);
  if (unicode === undefined || ldh === undefined || toAsciiName(unicode) === target.ldhName) {
    if (derived !== undefined) target.unicodeName = derived;
  } else {
    place.note('name-mismatch', 'unicodeName');
    target.unicodeName = unicode.toLowerCase();
  }
}
