import { Draw } from './draw.js';
import { lifeOf, YOUNGEST } from './life.js';
import { DAY, type World } from './world.js';

/** An invented registrar; `slug` is its path at the registrar server. */
export interface Registrar {
  readonly slug: string;
  readonly name: string;
  readonly ianaId: string;
  readonly abuseEmail: string;
  readonly abusePhone: string;
}

const registrar = (slug: string, name: string, ianaId: string, line: string): Registrar => ({
  slug,
  name,
  ianaId,
  abuseEmail: `abuse@${slug}.example`,
  abusePhone: `+1202555${line}`,
});

export const REGISTRARS: readonly Registrar[] = [
  registrar('kestrel', 'Kestrel Names Ltd', '90001', '0101'),
  registrar('lanternfish', 'Lanternfish Domains, Inc.', '90002', '0102'),
  registrar('palisade', 'Palisade Registrar GmbH', '90003', '0103'),
  registrar('quillwort', 'Quillwort Internet SAS', '90004', '0104'),
];

const HOSTS = 'beacon-dns driftnet fathom-hosting granite-dns juniper-cloud lantern-hosting'.split(' ');

/** What is true of a domain at one moment, before a registry dresses it up. */
export interface DomainFacts {
  /** Lower case, A-labels, no trailing dot. */
  readonly name: string;
  readonly registrar: Registrar;
  readonly registeredAt: number;
  readonly changedAt: number;
  readonly expiresAt: number;
  readonly transferredAt?: number;
  /** RDAP form. */
  readonly status: readonly string[];
  readonly nameservers: readonly string[];
  readonly ds?: {
    readonly keyTag: number;
    readonly algorithm: number;
    readonly digestType: number;
    readonly digest: string;
  };
  /** Handle numbers of the contacts, without class letter and tag. */
  readonly registrant: string;
  readonly technical: string;
}

/** The stretch of `period` days that `at` falls into, counted from a drawn offset: which one, and when it began. */
function stretch(draw: Draw, at: number, shortest: number, longest: number): { ordinal: number; since: number } {
  const length = (shortest + draw.below(longest - shortest)) * DAY;
  const offset = draw.below(longest) * DAY + draw.below(86_400) * 1000;
  const ordinal = Math.floor((at - YOUNGEST + offset) / length);
  return { ordinal, since: YOUNGEST - offset + ordinal * length };
}

/**
 * The state of a domain as a function of seed, name and time: delegation moves every 1–10 months, the registrar every 1–4 years or with
 * the holder. Undefined where the name is not registered.
 */
export function domainAt(world: World, name: string): DomainFacts | undefined {
  const life = lifeOf(world, name);
  if (life === undefined) return undefined;
  const { registeredAt, renewedAt, expiresAt, holder, status } = life;
  const at = world.now();
  const draw = new Draw(world.seed, `domain ${name} holder ${holder}`);
  const delegation = stretch(draw, at, 30, 300);
  const holding = stretch(draw, at, 365, 1460);
  const moved = holding.since > registeredAt;
  const signed = draw.chance(35);
  const registrant = draw.digits(7);
  const technical = draw.digits(7);
  const era = new Draw(world.seed, `domain ${name} holder ${holder} delegation ${delegation.ordinal}`);
  const host = era.pick(HOSTS);
  const suffix = name.slice(name.lastIndexOf('.') + 1);
  const keeper = new Draw(world.seed, `domain ${name} holder ${holder} holding ${moved ? holding.ordinal : 'first'}`);
  return {
    name,
    registrar: keeper.pick(REGISTRARS),
    registeredAt,
    changedAt: Math.max(registeredAt, renewedAt, delegation.since, moved ? holding.since : 0),
    expiresAt,
    ...(moved ? { transferredAt: holding.since } : {}),
    status: status ?? statusOf(era),
    nameservers: [1, 2, ...(era.chance(30) ? [3] : [])].map((n) => `ns${n}.${host}.${suffix}`),
    ...(signed ? { ds: dsOf(era) } : {}),
    registrant,
    technical,
  };
}

function statusOf(draw: Draw): string[] {
  if (draw.chance(3)) return ['server hold', 'client transfer prohibited'];
  if (draw.chance(30)) return ['active'];
  return draw.chance(40)
    ? ['client delete prohibited', 'client transfer prohibited', 'client update prohibited']
    : ['client transfer prohibited'];
}

const dsOf = (draw: Draw): NonNullable<DomainFacts['ds']> => ({
  keyTag: draw.below(65_536),
  algorithm: draw.pick([8, 13]),
  digestType: 2,
  digest: draw.hex(64),
});

const FIRST = 'amber birch cedar delta ember fjord grove heron inlet jade kelp larch moss nimbus otter pine'.split(' ');
const SECOND_WORD =
  'atlas bridge craft dock engine forge garden house index journal kitchen ledger market notes office press'.split(' ');

/** The n-th name of the listing under a suffix; every n gives another name. */
export function sampleName(n: number, suffix: string): string {
  const round = Math.floor(n / (FIRST.length * SECOND_WORD.length));
  const words = `${FIRST[n % FIRST.length]}-${SECOND_WORD[Math.floor(n / FIRST.length) % SECOND_WORD.length]}`;
  return `${words}${round ? `-${round}` : ''}.${suffix}`;
}
