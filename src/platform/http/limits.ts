/** What one outbound request may cost us (SEC-4). Times in milliseconds, sizes in bytes. */
export interface OutboundLimits {
  /** Name resolution, TCP and TLS together. */
  readonly connectMs: number;
  /** From the request being written to the end of the response header. */
  readonly headersMs: number;
  /** Everything, redirects included. */
  readonly totalMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** Bytes per second below which a body counts as dripped, once `minRateAfterMs` have passed. */
  readonly minRate: number;
  readonly minRateAfterMs: number;
  readonly headerBytes: number;
  /** Body as sent. */
  readonly wireBytes: number;
  /** Body after decompression. */
  readonly decodedBytes: number;
  /** Decoded bytes per wire byte. */
  readonly ratio: number;
  readonly redirects: number;
  readonly connectionsPerOrigin: number;
  /** How long an unused connection stays open. */
  readonly keepAliveMs: number;
}

export const OUTBOUND_LIMITS: OutboundLimits = {
  // Two lost SYNs (1 s, then 2 s) are survived; a third means that another server is the better bet.
  connectMs: 3_000,
  // Registries that query live answer in 1–2 s; a caller who waits for 5 s of silence has lost patience.
  headersMs: 5_000,
  totalMs: 10_000,
  // `idleMs` ends a stalled body, `minRate` one that sends a byte now and then to stay below `idleMs`.
  idleMs: 3_000,
  minRate: 256,
  minRateAfterMs: 3_000,
  // Node's own default. RDAP answers carry some 500 bytes of header.
  headerBytes: 16 * 1024,
  // The largest recorded answers (registries' help, networks with nested entities) stay below 300 kB; dns.json has 100 kB.
  wireBytes: 2 * 1024 * 1024,
  decodedBytes: 8 * 1024 * 1024,
  // JSON compresses by 5 to 20; 1000 is what zeros give.
  ratio: 50,
  // RIR to RIR, then to a national registry, then to a versioned path.
  redirects: 3,
  // An upper bound for sockets; how many requests a registry gets at once is its profile's decision.
  connectionsPerOrigin: 256,
  keepAliveMs: 10_000,
};
