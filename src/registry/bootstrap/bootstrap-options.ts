/** What the bootstrap takes from the configuration, and the injection token for it. */
export abstract class BootstrapOptions {
  /** Base of dns.json, ipv4.json, ipv6.json, asn.json and object-tags.json; ends with a slash. */
  abstract readonly bootstrapUrl: string;
  /** File in RFC 9224 shape whose servers win over the bootstrap's. */
  abstract readonly overridesFile?: string;
}
