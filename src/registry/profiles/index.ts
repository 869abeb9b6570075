import { DEFAULT_PROFILE, OWN_PROFILE } from './default.js';
import { type RegistryProfile } from './profile.js';

export { DEFAULT_PROFILE, OWN_PROFILE, type RegistryProfile };

/** Every registry that has a profile of its own. A new one is a file here and a line in this list. */
export const REGISTRY_PROFILES: readonly RegistryProfile[] = [];

const BY_AUTHORITY: ReadonlyMap<string, RegistryProfile> = new Map(
  REGISTRY_PROFILES.flatMap((profile) => profile.authorities.map((authority) => [authority, profile])),
);

/**
 * How to behave at a server.
 *
 * @param authority `host[:port]`
 * @param own whether the operator listed the server as their own
 */
export function profileFor(authority: string, own: boolean): RegistryProfile {
  return BY_AUTHORITY.get(authority) ?? (own ? OWN_PROFILE : DEFAULT_PROFILE);
}
