/**
 * RFC 9083 responses, RFC 7095 cards and RFC 9537 `redacted` arrays as JSON Schema (draft 2020-12): written from the RFCs, not from the code under test.
 * Extension members are allowed everywhere; a member that an RFC defines must have the shape that the RFC gives it.
 */

const strings = { type: 'array', items: { type: 'string' } };
const listOf = (name: string) => ({ type: 'array', minItems: 1, items: { $ref: `#/$defs/${name}` } });
const uint = (max: number) => ({ type: 'integer', minimum: 0, maximum: max });
const ldhName = { type: 'string', pattern: '^(?!.*\\.$)[^A-Z\\u0080-\\uffff\\s]+$' };

/** RFC 9083 §4: members that every object class may have. */
const common = {
  handle: { type: 'string', minLength: 1 },
  lang: { type: 'string' },
  port43: { type: 'string' },
  status: { ...strings, minItems: 1 },
  events: listOf('event'),
  links: listOf('link'),
  remarks: listOf('remark'),
  entities: listOf('entity'),
};
const top = {
  rdapConformance: { ...strings, minItems: 1, uniqueItems: true, contains: { const: 'rdap_level_0' } },
  notices: listOf('remark'),
  redacted: listOf('redaction'),
};

const objectClass = (name: string, properties: object, required: string[] = []) => ({
  type: 'object',
  required: ['objectClassName', ...required],
  properties: { objectClassName: { const: name }, ...common, ...properties },
});

/** Definitions by the words of `objectClassName` (RFC 9083 §5). */
const CLASSES = {
  domain: 'domain',
  network: 'ip network',
  autnum: 'autnum',
  nameserver: 'nameserver',
  entity: 'entity',
};

const path = { type: 'string', pattern: '^\\$' };
const named = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  properties: { type: { type: 'string', minLength: 1 }, description: { type: 'string', minLength: 1 } },
  additionalProperties: false,
};

export const RFC9083_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'rfc9083',
  type: 'object',
  required: ['rdapConformance', 'objectClassName'],
  properties: { ...top, objectClassName: { enum: Object.values(CLASSES) } },
  allOf: Object.entries(CLASSES).map(([name, word]) => ({
    if: { properties: { objectClassName: { const: word } } },
    then: { $ref: `#/$defs/${name}` },
  })),
  $defs: {
    // §4.2: a link has an address.
    link: {
      type: 'object',
      required: ['href'],
      properties: {
        value: { type: 'string' },
        rel: { type: 'string' },
        href: { type: 'string', minLength: 1 },
        hreflang: { anyOf: [{ type: 'string' }, strings] },
        title: { type: 'string' },
        media: { type: 'string' },
        type: { type: 'string' },
      },
    },
    // §4.3
    remark: {
      type: 'object',
      required: ['description'],
      properties: {
        title: { type: 'string' },
        type: { type: 'string' },
        description: strings,
        links: listOf('link'),
        lang: { type: 'string' },
      },
    },
    // §4.5
    event: {
      type: 'object',
      required: ['eventAction', 'eventDate'],
      properties: {
        eventAction: { type: 'string', minLength: 1 },
        eventActor: { type: 'string', minLength: 1 },
        eventDate: { type: 'string', format: 'date-time' },
        links: listOf('link'),
      },
    },
    // §4.8
    publicId: {
      type: 'object',
      required: ['type', 'identifier'],
      properties: { type: { type: 'string' }, identifier: { type: 'string' } },
    },
    // §5.1
    entity: objectClass('entity', {
      vcardArray: { $ref: '#/$defs/jcard' },
      roles: { ...strings, minItems: 1 },
      publicIds: listOf('publicId'),
      asEventActor: {
        type: 'array',
        items: { allOf: [{ $ref: '#/$defs/event' }, { not: { required: ['eventActor'] } }] },
      },
      networks: listOf('network'),
      autnums: listOf('autnum'),
    }),
    // §5.2
    nameserver: objectClass('nameserver', {
      ldhName,
      unicodeName: { type: 'string' },
      ipAddresses: {
        type: 'object',
        minProperties: 1,
        properties: {
          v4: { type: 'array', minItems: 1, items: { type: 'string', format: 'ipv4' } },
          v6: { type: 'array', minItems: 1, items: { type: 'string', format: 'ipv6' } },
        },
      },
    }),
    // §5.3
    domain: objectClass('domain', {
      ldhName,
      unicodeName: { type: 'string' },
      variants: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            relation: strings,
            idnTable: { type: 'string' },
            variantNames: { type: 'array', items: { type: 'object' } },
          },
        },
      },
      nameservers: listOf('nameserver'),
      secureDNS: {
        type: 'object',
        properties: {
          zoneSigned: { type: 'boolean' },
          delegationSigned: { type: 'boolean' },
          maxSigLife: uint(2 ** 32 - 1),
          dsData: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              properties: {
                keyTag: uint(65_535),
                algorithm: uint(255),
                digestType: uint(255),
                digest: { type: 'string' },
                events: listOf('event'),
                links: listOf('link'),
              },
            },
          },
          keyData: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              properties: {
                flags: uint(65_535),
                protocol: uint(255),
                algorithm: uint(255),
                publicKey: { type: 'string' },
                events: listOf('event'),
                links: listOf('link'),
              },
            },
          },
        },
      },
      publicIds: listOf('publicId'),
      network: { $ref: '#/$defs/network' },
    }),
    // §5.4, with the cidr0 extension of the NRO profile
    network: objectClass('ip network', {
      startAddress: {
        anyOf: [
          { type: 'string', format: 'ipv4' },
          { type: 'string', format: 'ipv6' },
        ],
      },
      endAddress: {
        anyOf: [
          { type: 'string', format: 'ipv4' },
          { type: 'string', format: 'ipv6' },
        ],
      },
      ipVersion: { enum: ['v4', 'v6'] },
      name: { type: 'string' },
      type: { type: 'string' },
      country: { type: 'string' },
      parentHandle: { type: 'string' },
      cidr0_cidrs: {
        type: 'array',
        items: {
          type: 'object',
          required: ['length'],
          properties: {
            length: uint(128),
            v4prefix: { type: 'string', format: 'ipv4' },
            v6prefix: { type: 'string', format: 'ipv6' },
          },
          oneOf: [{ required: ['v4prefix'] }, { required: ['v6prefix'] }],
        },
      },
    }),
    // §5.5
    autnum: objectClass('autnum', {
      startAutnum: uint(2 ** 32 - 1),
      endAutnum: uint(2 ** 32 - 1),
      name: { type: 'string' },
      type: { type: 'string' },
      country: { type: 'string' },
    }),
    // RFC 7095 §3.3; what counts and in which order is checked in code
    jcard: {
      type: 'array',
      minItems: 2,
      maxItems: 2,
      prefixItems: [{ const: 'vcard' }, { type: 'array', minItems: 2, items: { $ref: '#/$defs/cardProperty' } }],
    },
    cardProperty: {
      type: 'array',
      minItems: 4,
      prefixItems: [
        { type: 'string', pattern: '^[A-Za-z0-9-]+$' },
        { type: 'object' },
        { type: 'string', minLength: 1 },
      ],
    },
    // RFC 9537 §4.2 and RED-12, RED-13
    redaction: {
      type: 'object',
      required: ['name', 'method'],
      properties: {
        name: named,
        reason: named,
        method: { enum: ['removal', 'emptyValue', 'partialValue', 'replacementValue'] },
        pathLang: { const: 'jsonpath' },
        prePath: path,
        postPath: path,
        replacementPath: path,
      },
      additionalProperties: false,
      not: { required: ['prePath', 'postPath'] },
      dependentRequired: { prePath: ['pathLang'], postPath: ['pathLang'], replacementPath: ['pathLang'] },
      allOf: [
        {
          if: { properties: { method: { const: 'removal' } } },
          then: { properties: { postPath: false, replacementPath: false } },
        },
        {
          if: { properties: { method: { enum: ['emptyValue', 'partialValue'] } } },
          then: { required: ['postPath'], properties: { replacementPath: false } },
        },
        {
          if: { properties: { method: { const: 'replacementValue' } } },
          then: { anyOf: [{ required: ['postPath'] }, { required: ['replacementPath'] }] },
        },
      ],
    },
  },
};
