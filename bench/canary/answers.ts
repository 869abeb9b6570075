import { type JsonObject, type ObjectKind } from '../../src/rdap/index.js';
import { company, DEEPEST, furniture, jsPerson, nameless, person, prose } from './people.js';
import { type Tokens } from './tokens.js';

/**
 * Answers in which every place that can hold something personal holds a token (RED-3, RED-8). What rules keep by right (region, country,
 * contact forms, names of domains and organisations, the handle that is asked for) holds none.
 */

export function canaryAnswer(kind: ObjectKind, number: number, tokens: Tokens): JsonObject {
  const common: JsonObject = {
    rdapConformance: ['rdap_level_0', 'canary'],
    notices: [{ title: `Mail ${tokens.email('notice title')}`, description: [...prose(tokens, 'notice')] }],
    ...furniture(tokens, 'object'),
    status: ['active', `contact ${tokens.email('status')}`],
  };
  const people = [
    person(tokens, DEEPEST, ['registrant', 'administrative']),
    jsPerson(tokens),
    nameless(tokens),
    company(tokens),
    tokens.handle('bare handle'),
  ];
  const entities = { entities: people };
  switch (kind) {
    case 'domain':
      return {
        objectClassName: 'domain',
        ldhName: `${nameOf(number)}.canary`,
        ...common,
        ...entities,
        nameservers: [
          {
            objectClassName: 'nameserver',
            ldhName: 'ns1.canary-dns.example',
            entities: [person(tokens, 2, ['technical'])],
            ...furniture(tokens, 'nameserver'),
          },
          { objectClassName: 'nameserver', ldhName: tokens.email('nameserver') },
        ],
        network: {
          objectClassName: 'ip network',
          startAddress: '192.0.2.0',
          endAddress: '192.0.2.255',
          entities: [person(tokens, 1, ['technical'])],
          ...furniture(tokens, 'network'),
        },
        secureDNS: { delegationSigned: false, canary_signer: tokens.email('secureDNS extension') },
        redacted: [
          {
            name: { description: `Phone ${tokens.phone('redacted name')} of ${tokens.email('redacted name')}` },
            reason: { description: tokens.email('redacted reason') },
            prePath: `$.entities[?(@.handle=='${tokens.handle('redacted path')}')]`,
          },
        ],
      };
    case 'ip': {
      const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
      return {
        objectClassName: 'ip network',
        handle: `NET-${number}`,
        country: tokens.email('country'),
        startAddress: address,
        endAddress: address,
        name: `NET-${number}`,
        ...common,
        ...entities,
      };
    }
    case 'autnum':
      return {
        objectClassName: 'autnum',
        handle: `AS${FIRST_AUTNUM + number}`,
        country: tokens.email('country'),
        startAutnum: FIRST_AUTNUM + number,
        endAutnum: FIRST_AUTNUM + number,
        ...common,
        ...entities,
      };
    case 'nameserver':
      return { objectClassName: 'nameserver', ldhName: `ns.${nameOf(number)}.canary`, ...common, ...entities };
    case 'entity':
      return {
        ...person(tokens, DEEPEST, ['registrant']),
        ...common,
        handle: `C${number}-CANARY`,
        networks: [canaryAnswer('ip', number, tokens)],
        autnums: [canaryAnswer('autnum', number, tokens)],
      };
  }
}

/** An error as RFC 9083 §6 has it, with somebody's address in it. */
export const canaryError = (errorCode: number, tokens: Tokens): JsonObject => ({
  errorCode,
  title: `Ask ${tokens.fullName('error title')}`,
  description: prose(tokens, 'error'),
});

const FIRST_AUTNUM = 4_200_000_000;
const nameOf = (number: number): string => `name-${number}`;

/** The path under /v1 and under /rdap that asks for an answer. */
export function pathsOf(kind: ObjectKind, number: number): { readonly api: string; readonly rdap: string } {
  switch (kind) {
    case 'domain':
      return { api: `/v1/domains/${nameOf(number)}.canary`, rdap: `/rdap/domain/${nameOf(number)}.canary` };
    case 'ip': {
      const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
      return { api: `/v1/ips/${address}`, rdap: `/rdap/ip/${address}` };
    }
    case 'autnum':
      return { api: `/v1/asns/AS${FIRST_AUTNUM + number}`, rdap: `/rdap/autnum/${FIRST_AUTNUM + number}` };
    case 'nameserver':
      return {
        api: `/v1/nameservers/ns.${nameOf(number)}.canary`,
        rdap: `/rdap/nameserver/ns.${nameOf(number)}.canary`,
      };
    case 'entity':
      return { api: `/v1/entities/C${number}-CANARY`, rdap: `/rdap/entity/C${number}-CANARY` };
  }
}
