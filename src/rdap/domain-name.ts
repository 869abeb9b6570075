import { domainToASCII, domainToUnicode } from 'node:url';

/** RFC 1035 §2.3.4, counted in the A-label form without the root dot. */
export const MAX_NAME_LENGTH = 253;
export const MAX_LABEL_LENGTH = 63;

/** Encoding takes time quadratic in the length, and no name of 253 A-label characters comes from a longer text. */
const MAX_UNENCODED = 1024;

const ASCII = /^[\x21-\x7e]*$/;
/** These would end or split the host when the URL parser behind `domainToASCII` reads it (`/`, `?`, `@`, `%`, tabs …). */
const FORBIDDEN_ASCII = /[\x00-\x20!-,/:-@[-^`{-\x7f]/;

/**
 * A domain name as lower-case A-labels without the trailing dot (RFC 5890 §2.3.2.1): `BÜCHER．Example.` → `xn--bcher-kva.example`.
 * Undefined where the text cannot be one. Label syntax and lengths are not judged here: registries hold names that the host
 * rules forbid (`_dmarc`, RFC 2317 `0/25.2.0.192.in-addr.arpa`), so ASCII text passes as it is. Already encoded labels are
 * not decoded either, because a registry may hold names under an older IDNA.
 */
export function toAsciiName(text: string): string | undefined {
  let name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (!ASCII.test(name)) {
    if (name.length > MAX_UNENCODED || FORBIDDEN_ASCII.test(name)) return undefined;
    name = domainToASCII(name);
    if (name.endsWith('.')) name = name.slice(0, -1);
  }
  return name === '' ? undefined : name.toLowerCase();
}

/** The U-label form of a name in A-labels; undefined where both are the same or the labels do not decode. */
export function toUnicodeName(name: string): string | undefined {
  if (name.length > MAX_NAME_LENGTH || !name.includes('xn--')) return undefined;
  const unicode = domainToUnicode(name);
  return unicode === '' || unicode === name ? undefined : unicode;
}

const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Why a name in A-labels is no host name by RFC 1123 §2.1 and the length rules; undefined where it is one. */
export function hostNameFault(name: string): string | undefined {
  if (name.length > MAX_NAME_LENGTH) return `is longer than ${MAX_NAME_LENGTH} characters`;
  const labels = name.split('.');
  for (const label of labels) {
    if (label === '') return 'has an empty label';
    if (label.length > MAX_LABEL_LENGTH) return `has a label longer than ${MAX_LABEL_LENGTH} characters`;
    if (!HOST_LABEL.test(label)) return 'has a label that is not made of letters, digits and inner hyphens';
  }
  // An all-numeric last label makes it an IPv4 address in every URL parser (RFC 1123 §2.1).
  if (/^\d+$/.test(labels[labels.length - 1] ?? '')) return 'ends in a label of digits alone';
  return undefined;
}
