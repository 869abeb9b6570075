import { type Phone } from '../model.js';

/** RFC 3966 §3: the scheme, and `ext` among its parameters. `fax:` and `callto:` are no standard but are sent. */
const SCHEME = /^(tel|fax|callto):/i;
const EXTENSION = /;ext=([^;]*)/i;
/** `+1.5555551234 x123`, `ext. 123` at the end of a number in text form. */
const WRITTEN_EXTENSION = /[\s.]{0,3}(?:x|ext\.?)\s{0,3}(\d{1,8})$/i;

/**
 * A telephone number as a card carries it: `tel:+1-555-555-1234;ext=102` or text. Undefined where there is no number, as in
 * `tel:` or `;ext=`.
 */
export function readPhone(
  value: string,
  form: 'uri' | 'text',
  types: readonly string[],
  extension?: string,
): Phone | undefined {
  const scheme = SCHEME.exec(value)?.[1]?.toLowerCase();
  const body = scheme === undefined ? value : value.slice(scheme.length + 1);
  // Most numbers are digits and nothing else: one look at their end and one for `;` spare three searches.
  const parameters = body.indexOf(';');
  const stated = extension || (parameters < 0 ? undefined : EXTENSION.exec(body)?.[1]?.trim());
  const written = stated ? undefined : WRITTEN_EXTENSION.exec(body)?.[1];
  const bare = parameters < 0 ? body : body.slice(0, parameters);
  const number = (written === undefined ? bare : body.replace(WRITTEN_EXTENSION, '')).trim();
  if (number === '') return undefined;
  const phone: Phone = { number };
  if (stated || written) phone.extension = stated || written;
  const all = scheme === 'fax' && !types.includes('fax') ? [...types, 'fax'] : [...types];
  if (all.length > 0) phone.types = all;
  if (form === 'text' && scheme === undefined) phone.form = 'text';
  return phone;
}
