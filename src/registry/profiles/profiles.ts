import { DEFAULT_PROFILE, OWN_PROFILE } from './default.js';
import { type RegistryProfile } from './profile.js';

/** Which profile is for which server. */
export class Profiles {
  readonly #byAuthority: ReadonlyMap<string, RegistryProfile>;

  /**
   * @param all of two for one server the first counts
   * @param isOwn whether the operator listed the server as their own
   */
  constructor(
    readonly all: readonly RegistryProfile[],
    private readonly isOwn: (url: URL) => boolean,
  ) {
    const pairs = all.flatMap((profile) => profile.authorities.map((authority) => [authority, profile] as const));
    this.#byAuthority = new Map(pairs.reverse());
  }

  /** How to behave at the server of a URL. The operator's own may speak plain http whatever their profile says. */
  at(url: URL): RegistryProfile {
    const known = this.#byAuthority.get(url.host);
    if (!this.isOwn(url)) return known ?? DEFAULT_PROFILE;
    return known === undefined ? OWN_PROFILE : { ...known, plainHttp: true };
  }

  /**
   * How to behave at a server.
   *
   * @param authority `host[:port]`; without a port the scheme would decide which one is meant, and nothing here tells the scheme
   */
  of(authority: string): RegistryProfile {
    const known = this.#byAuthority.get(authority);
    if (known !== undefined) return known;
    const urls = [`https://${authority}/`, `http://${authority}/`].filter((url) => URL.canParse(url));
    return urls.some((url) => this.isOwn(new URL(url))) ? OWN_PROFILE : DEFAULT_PROFILE;
  }

  /** Whether a profile names the server. */
  names(authority: string): boolean {
    return this.#byAuthority.has(authority);
  }
}
