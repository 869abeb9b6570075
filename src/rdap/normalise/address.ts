import { type Address, type JsonObject, type JsonValue } from '../model.js';
import { type Place } from './place.js';
import { cleanText, isEmpty } from './read.js';

/** RFC 6350 §6.3.1, in this order. */
const SLOTS = ['poBox', 'extended', 'street', 'locality', 'region', 'postalCode', 'country'] as const;

/**
 * The value of an `adr` property, which registries send as seven slots (each a text or a list of lines), as one text, as null
 * beside a `label` parameter, or with more or fewer slots. The `cc` parameter is the country code of RFC 8605 §3.1.
 */
export function readAddress(value: JsonValue | undefined, parameters: JsonObject, place: Place): Address | undefined {
  const address: Address = {};
  const labels = lines(parameters['label'], place);
  if (
    Array.isArray(value) &&
    value.length >= SLOTS.length &&
    value.every((slot, i) => i < SLOTS.length || isBlank(slot))
  ) {
    readSlots(value, address, place);
  } else if (!isBlank(value)) {
    // Nobody can tell which slot is missing or doubled. Filed under a wrong name, a street could pass for a region.
    place.note('card-address-shape');
    labels.unshift(...lines(value, place));
  }
  if (labels.length > 0) address.label = labels.join('\n');
  const code = countryCode(lines(parameters['cc'], place)[0]) ?? countryCode(address.country?.[0]);
  if (code !== undefined) address.countryCode = code;
  return isEmpty(address) ? undefined : address;
}

function readSlots(slots: readonly JsonValue[], address: Address, place: Place): void {
  for (let index = 0; index < SLOTS.length; index++) {
    const slot = SLOTS[index];
    if (slot === undefined || slots[index] === '') continue;
    const found = lines(slots[index], place);
    if (found.length > 0) address[slot] = found;
  }
}

/** ISO 3166-1 alpha-2 in upper case; undefined for any other text. */
export const countryCode = (text: string | undefined): string | undefined =>
  text !== undefined && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : undefined;

/** What programs write for a value they do not have. */
const NOTHING = /^(?:(?:null|undefined|\{\})[\s,]*)*$/i;

/** The texts in a slot, however deeply listed, without those that say nothing. */
export function lines(value: JsonValue | undefined, place: Place): string[] {
  if (typeof value === 'string') {
    const line = cleanText(value, place);
    return NOTHING.test(line) ? [] : [line];
  }
  if (Array.isArray(value)) return value.flatMap((element) => lines(element, place));
  return typeof value === 'number' ? [String(value)] : [];
}

function isBlank(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.every(isBlank);
  return value === undefined || value === null || (typeof value === 'string' && NOTHING.test(value.trim()));
}
