import { contextWordsOf } from './context-words.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

/** NIC handles of contacts: letters of a name, a number, the registry. Handles of organisations, networks and maintainers begin otherwise. */
const HANDLE =
  /(?<![\p{L}\p{N}_./@-])([A-Z]{2,6})(\d{0,7})-(RIPE|ARIN|AP|AFRINIC|LACNIC|TWNIC|KRNIC|JPNIC|JP|CN|FRNIC|NICAT|DENIC|CZNIC|NICIR|NORID|ITNIC|CENTRALNIC|DK|UANIC|SK-NIC)(?![\p{L}\p{N}_.-])/giu;
/** The part that every such handle has and little else. */
const REGISTRY =
  /-(?:RIPE|ARIN|AP|AFRINIC|LACNIC|TWNIC|KRNIC|JPNIC|JP|CN|FRNIC|NICAT|DENIC|CZNIC|NICIR|NORID|ITNIC|CENTRALNIC|DK|UANIC|SK-NIC)/;
/** Resource, organisation and maintainer handles, and the roles that registries abbreviate to four or five letters. */
const NOT_A_PERSON =
  /^(?:AS|ASN|ORG|NET|NETS?|INET|MNT|IRT|RR|KEY|CERT|ROLE|TECH|TECHN|ADMIN|ADM|ABUSE|ABUS|NOC|NOCS?|SOC|HOST|HOSTM|IPADM|IPMAS|IPHOS|IPAM|NETWO|NETAD|NETOP|NETE|OPER|OPERA|OPS|PEER|PEERI|ROUTI|ROUTE|SECUR|SUPPO|SUPP|HELP|HELPD|DNS|DNSAD|DOMAI|REGIS|REG|ENGIN|INFRA|INTER|TELEC|POSTM|CSIRT|SPAM|LEGAL|BILLI|CONTA|CUSTO|SERVI|HM|RIPE|APNIC|ARIN|LACNIC|IANA|TEST|DUMY|DUMMY|AC)$/i;
const ROLE_BEFORE = /(?:abuse|noc|role|security|routing|hostmaster|support)(?:[ -](?:poc|contact|handle|c))?:?\s$/i;

export const personHandle: Recogniser = {
  name: 'person-handle',
  type: 'person-handle',
  contextWords: contextWordsOf(`
    nic-hdl person handle contact poc admin-c tech-c zone-c nic`),
  mayOccur: (text) => REGISTRY.test(text),
  find(text) {
    const found: Candidate[] = [];
    for (const { 0: handle, 1: letters = '', 2: digits, index } of matchesOf(text, HANDLE)) {
      if (NOT_A_PERSON.test(letters) || handle !== handle.toUpperCase()) continue;
      const role = ROLE_BEFORE.test(text.slice(Math.max(0, index - 30), index));
      const span = { start: index, end: index + handle.length };
      // `PETSI-ARIN` may be an organisation's; with a number the registry numbered namesakes.
      found.push({
        ...span,
        pattern: role ? 'role-handle' : digits ? 'numbered' : 'letters',
        score: role ? 0.05 : digits ? 0.55 : 0.3,
      });
    }
    return found;
  },
};
