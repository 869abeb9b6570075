import { type EntityClass, type Link } from '../model.js';
import { type FreeText, IN_LINKS } from './free-text.js';
import { type Ledger } from './ledger.js';
import { mapShared, withMembers } from './sharing.js';

/** Link relations about the service; the others of a person's entity lead to the person's object by its handle. */
const OF_SERVICE: ReadonlySet<string> = new Set([
  'terms-of-service',
  'privacy-policy',
  'copyright',
  'license',
  'help',
  'about',
  'describedby',
  'glossary',
  'rdap-help',
]);

/** RFC 9082 §3.1: kind and key of an object, and nothing that could be a mailbox or somebody's page. */
const OBJECT_ADDRESS = /^https?:\/\/[^@?#~%]+\/(?:domain|ip|autnum|nameserver|entity)\/[^@?#~%]+$/i;

/** RFC 9083 §4.2: a link whose address gives a person away goes as a whole, for half an address leads nowhere (RED-26). */
export function redactLinks(
  links: Link[] | undefined,
  at: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): Link[] | undefined {
  if (links === undefined) return links;
  const path = `${at}/links`;
  const place = { path, where: 'link', entityClass, types: IN_LINKS };
  const person = entityClass === 'natural' || entityClass === 'unknown';
  let personal = 0;
  const kept = mapShared(links, (link) => {
    if ((person && !OF_SERVICE.has(link.rel ?? '')) || leadsToPerson(link.href)) {
      personal++;
      return undefined;
    }
    // The context of a link is the page that it was found on; without it the link still leads where it did.
    const value = link.value === link.href || !leadsToPerson(link.value) ? link.value : undefined;
    if (value === link.value && link.title === undefined) return link;
    return withMembers<Link>(link, {
      value,
      title: link.title && (text.redact(link.title, { ...place, types: undefined }) || undefined),
    });
  });
  if (personal > 0) ledger.member(path, 'Links to a personal contact', 'links', entityClass);
  return kept;

  function leadsToPerson(address: string | undefined): boolean {
    if (address === undefined) return false;
    return text.echoesInLink(address) || (!OBJECT_ADDRESS.test(address) && text.marks(address, place));
  }
}
