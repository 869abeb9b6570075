import { type Address, type CommonMembers, type Entity, type Registration } from '../rdap/index.js';
import { type RuleSet } from './rule-set.js';
import { type EffectivePolicy, strictest } from './strictest.js';
import { BASELINE, inForce, validateRuleSets } from './validate.js';

/** Where the tenant stands and where its data goes: ISO 3166-1 alpha-2 codes or rule-set ids. The caller's address is no part of it (JUR-5). */
export interface PolicyContext {
  establishments: readonly string[];
  regions?: readonly string[];
}

export type PolicyResolver = (registration: Registration, context: PolicyContext) => EffectivePolicy;

/** Rule sets as bits of a number, so that a union is one operation and its result is remembered under it. */
type Bits = number;

/**
 * A resolver over these rule sets (JUR-5…7): the strictest of what binds the tenant, the countries of the contacts, and the
 * registry. What is unknown brings in the baseline (JUR-6). Policies are made once per union and shared.
 * @throws Error with one sentence where the sets cannot be relied on (JUR-4)
 */
export function policyResolver(all: readonly RuleSet[]): PolicyResolver {
  validateRuleSets(all);
  const sets = inForce(all);
  const bitOf = (id: string): Bits => 1 << sets.findIndex((set) => set.id === id);
  const baseline = bitOf(BASELINE);
  const codes = new Map<string, Bits>();
  for (const set of sets) {
    codes.set(set.id, (codes.get(set.id) ?? 0) | bitOf(set.id));
    for (const country of set.scope.countries ?? []) codes.set(country, (codes.get(country) ?? 0) | bitOf(set.id));
  }
  const parts = sets.flatMap((set) => (set.scope.subdivisions ?? []).map((part) => ({ ...part, bits: bitOf(set.id) })));
  const divided = new Set(parts.map(({ country }) => country));
  const overlay = (kind: 'gtld' | 'rir'): Bits =>
    sets.filter(({ scope }) => scope.registries === kind).reduce((bits, { id }) => bits | bitOf(id), 0);
  const overlays = { gtld: overlay('gtld'), rir: overlay('rir') };

  // Codes come in upper case nearly always.
  const bitsOfCode = (code: string): Bits => codes.get(code) ?? codes.get(code.toUpperCase()) ?? baseline;
  const bitsOfAddress = (address: Address): Bits => {
    const code = address.countryCode ?? '';
    if (!divided.has(code)) return bitsOfCode(code);
    const region = address.region?.[0]?.toLowerCase();
    const part = parts.find(({ country, names }) => country === code && region !== undefined && names.includes(region));
    return part?.bits ?? bitsOfCode(code);
  };
  const bitsOfContext = ({ establishments, regions }: PolicyContext): Bits => {
    let bits: Bits = 0;
    for (const code of establishments) bits |= bitsOfCode(code);
    if (regions) for (const code of regions) bits |= bitsOfCode(code);
    return bits;
  };
  const policies = new Map<Bits, EffectivePolicy>();

  return (registration, context) => {
    const object = bitsOfObject(registration, bitsOfCode, overlays);
    const bits = bitsOfContext(context) | object.registry | bitsOfContacts(registration, object.place, bitsOfAddress);
    let policy = policies.get(bits);
    if (policy === undefined) policies.set(bits, (policy = strictest(sets.filter((_, i) => (bits & (1 << i)) !== 0))));
    return policy;
  };
}

/** Contacts of possible persons at every depth; one without a country counts as where the object is. */
function bitsOfContacts(registration: Registration, place: Bits, bitsOfAddress: (address: Address) => Bits): Bits {
  let bits: Bits = 0;
  const visitEntity = (entity: Entity): void => {
    if (mayBePerson(entity)) {
      const address = entity.contact?.addresses?.find(({ countryCode }) => countryCode !== undefined);
      bits |= address === undefined ? place : bitsOfAddress(address);
    }
    visit(entity);
    if (entity.networks) for (const network of entity.networks) visit(network);
    if (entity.autnums) for (const autnum of entity.autnums) visit(autnum);
  };
  const visit = (object: CommonMembers): void => {
    if (object.entities) for (const entity of object.entities) visitEntity(entity);
  };
  if (registration.kind === 'entity') visitEntity(registration);
  else visit(registration);
  if (registration.kind === 'domain') {
    if (registration.nameservers) for (const nameserver of registration.nameservers) visit(nameserver);
    if (registration.network) visit(registration.network);
  }
  return bits === 0 ? place : bits;
}

/** A registrar is a company, and a card that says so of itself is taken at its word here: at worst one law too few is named. */
function mayBePerson({ contact, roles }: Entity): boolean {
  return contact !== undefined && contact.kind !== 'org' && !(roles?.includes('registrar') ?? false);
}

function bitsOfObject(
  registration: Registration,
  bitsOfCode: (code: string) => Bits,
  overlays: { gtld: Bits; rir: Bits },
): { place: Bits; registry: Bits } {
  switch (registration.kind) {
    case 'ip':
    case 'autnum':
      return { place: bitsOfCode(registration.country ?? ''), registry: overlays.rir };
    case 'domain':
    case 'nameserver': {
      const suffix = registration.ldhName.slice(registration.ldhName.lastIndexOf('.') + 1);
      if (suffix === 'arpa') return { place: bitsOfCode(''), registry: overlays.rir };
      if (suffix.length === 2) return { place: bitsOfCode(suffix), registry: 0 };
      // An internationalised country-code label looks like any other; the baseline is stricter than either.
      return { place: bitsOfCode(''), registry: suffix.startsWith('xn--') ? 0 : overlays.gtld };
    }
    case 'entity':
      return { place: bitsOfCode(''), registry: 0 };
  }
}
