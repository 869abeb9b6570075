import { type EntityClass, type RegistrationEvent, type Status } from '../model.js';
import { type FreeText } from './free-text.js';
import { type Ledger } from './ledger.js';
import { mapShared } from './sharing.js';

/**
 * States, countries, dates and names of hosts are codes, are counted by them, and stay. What stands in the place of one is a text like any other: where something
 * personal is in it, it goes as a whole (RED-26).
 */

export function redactStatus(
  statuses: Status[] | undefined,
  at: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): Status[] | undefined {
  return mapShared(statuses, (status) => {
    const { rdap, epp, raw } = status;
    if (raw === undefined && epp !== undefined) return status;
    const kept = codeOrNothing(raw ?? rdap, `${at}/status`, 'Status', text, ledger, entityClass);
    return kept === undefined ? undefined : status;
  });
}

const COUNTRY = /^[A-Z]{2}$/;

export const redactCountry = (
  country: string | undefined,
  at: string,
  text: FreeText,
  ledger: Ledger,
): string | undefined =>
  country === undefined || COUNTRY.test(country)
    ? country
    : codeOrNothing(country, `${at}/country`, 'Country', text, ledger);

/** What was written for the date of an event; one that can be read is a date. */
export const redactRawDate = (
  { at: instant, raw }: RegistrationEvent,
  at: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): string | undefined =>
  raw === undefined || instant !== undefined
    ? raw
    : codeOrNothing(raw, `${at}/raw`, 'Event date', text, ledger, entityClass);

/** Whether what stands for the name of a host is one, or says nothing about anybody. */
export const isHost = (name: string, at: string, text: FreeText, ledger: Ledger): boolean =>
  !NO_HOST.test(name) || codeOrNothing(name, at, 'Nameserver', text, ledger) !== undefined;

const NO_HOST = /[@\s]/;

function codeOrNothing(
  written: string,
  path: string,
  what: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): string | undefined {
  if (!text.marks(written, { path, where: what, ...(entityClass && { entityClass }) })) return written;
  ledger.member(path, what, 'pii.code', entityClass);
  return undefined;
}
