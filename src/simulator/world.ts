/** Everything an answer follows from, besides the name that is asked. */
export interface World {
  readonly seed: number;
  /** Milliseconds since the epoch, UTC. A caller that moves it sees registrations age, move and be renewed. */
  now(): number;
  readonly ranges: NumberRanges;
  /** Base URL of a registry, with final slash. */
  urlOf(registry: string): string;
}

/** The numbers that the simulated regional registry holds. */
export interface NumberRanges {
  /** CIDR notation. */
  readonly v4: readonly string[];
  /** CIDR notation. */
  readonly v6: readonly string[];
  /** `first-last`. */
  readonly asn: readonly string[];
}

/** Documentation ranges: RFC 5737, RFC 3849, RFC 5398. */
export const DOCUMENTATION_RANGES: NumberRanges = {
  v4: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'],
  v6: ['2001:db8::/32'],
  asn: ['64496-64511', '65536-65551'],
};

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** RFC 3339 with seconds, as most registries write it. */
export const instant = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
