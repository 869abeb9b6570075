import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { SingleFlight } from '../../platform/cache/index.js';
import { Clock } from '../../platform/clock.js';
import { OutboundClient } from '../../platform/http/index.js';
import { LookupFailure, type RdapQuery } from '../../rdap/index.js';
import { BootstrapOptions } from './bootstrap-options.js';
import { BOOTSTRAP_NAMES, InvalidBootstrapFile, parseBootstrapFile } from './bootstrap-file.js';
import { type BootstrapName, type RdapService } from './bootstrap-file.js';
import { BootstrapStore, type BootstrapCopy } from './bootstrap-store.js';
import { fetchBootstrapFile } from './fetch.js';
import { type KnownRegistries, knownRegistries } from './known-registries.js';
import { bootstrapNameFor, locators } from './locator.js';
import { ServiceIndex } from './match.js';
import { readOverrides } from './overrides.js';

const HOUR_MS = 3_600_000;
/** IANA publishes changes within a day, and asks clients not to fetch more often than they expire (RFC 9224 §8). */
const MAX_AGE_MS = 24 * HOUR_MS;
/** How often the age is looked at, so that a failed refresh is repeated within the hour. The spread keeps replicas apart. */
const CHECK_MS = { min: 45 * 60_000, max: 75 * 60_000 };
/** Without any copy a lookup asks again, but not more often than this. */
const COLD_RETRY_MS = 10_000;

interface Loaded {
  readonly copy: BootstrapCopy;
  readonly index: ServiceIndex;
}

/** What is known of one bootstrap file, for operators. */
export interface BootstrapState {
  readonly name: BootstrapName;
  readonly publication?: string;
  /** When the source last confirmed it; absent where no copy is loaded. */
  readonly confirmedAt?: number;
}

/**
 * Knows who is responsible for what. Overrides win; then the IANA files, of which the last good copy is kept in memory and in the
 * store. A refresh replaces a copy only after the new one was validated; while IANA is down the old copies stay in force.
 */
@Injectable()
export class BootstrapService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(BootstrapService.name);
  private readonly files = new Map<BootstrapName, Loaded>();
  private readonly flights = new SingleFlight<void>();
  private readonly failedAt = new Map<BootstrapName, number>();
  private overrides?: ServiceIndex;
  private readonly stop = new AbortController();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly outbound: OutboundClient,
    private readonly store: BootstrapStore,
    private readonly clock: Clock,
    private readonly options: BootstrapOptions,
  ) {}

  /** Reads overrides and stored copies; what is missing or old is fetched in the background. */
  async onModuleInit(): Promise<void> {
    this.overrides = await readOverrides(this.options.overridesFile);
    await Promise.all(BOOTSTRAP_NAMES.map((name) => this.loadStored(name)));
    this.keepFresh();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  /**
   * Finds the responsible registry (RFC 9224, RFC 8521).
   *
   * @throws LookupFailure `no-registry` where no entry covers the query; `registry-refused` with reason `bootstrap-unavailable`
   *   where the file was never obtained: then nobody knows
   */
  async resolve(query: RdapQuery): Promise<RdapService> {
    const ways = locators(query);
    for (const way of ways) {
      const service = this.overrides?.match(way);
      if (service !== undefined) return service;
    }
    for (const way of ways) {
      const service = (await this.index(bootstrapNameFor(way))).match(way);
      if (service !== undefined) return service;
    }
    const only = query.kind === 'entity' ? await this.onlyService() : undefined;
    if (only !== undefined) return only;
    throw new LookupFailure('no-registry', `No registry is known for this ${query.kind}.`);
  }

  /** Whether this `host[:port]` is the preferred server of a known registry: a bounded set, fit for metric labels. */
  isKnownAuthority(authority: string): boolean {
    if (this.overrides?.authorities.has(authority) === true) return true;
    for (const { index } of this.files.values()) if (index.authorities.has(authority)) return true;
    return false;
  }

  /**
   * Every registry there is, as plain data: for what has answers and their URLs, and is in another thread.
   *
   * @throws LookupFailure `registry-refused` with reason `bootstrap-unavailable` where a file was never obtained: a registry that is in
   *   none of the others would be taken for a registrar
   */
  async knownRegistries(): Promise<KnownRegistries> {
    const indices = await Promise.all(BOOTSTRAP_NAMES.map((name) => this.index(name)));
    return knownRegistries([...(this.overrides === undefined ? [] : [this.overrides]), ...indices]);
  }

  states(): BootstrapState[] {
    return BOOTSTRAP_NAMES.map((name) => {
      const copy = this.files.get(name)?.copy;
      return { name, publication: copy?.publication, confirmedAt: copy?.fetchedAt };
    });
  }

  /** Fetches every file whose copy is missing or older than a day. Never rejects. */
  async refreshDue(): Promise<void> {
    const now = this.clock.now();
    const due = BOOTSTRAP_NAMES.filter((name) => now - (this.files.get(name)?.copy.fetchedAt ?? 0) >= MAX_AGE_MS);
    await Promise.all(due.map((name) => this.refresh(name)));
  }

  /** Asks the source for one file; concurrent callers share the request. Never rejects: a failure keeps the old copy. */
  refresh(name: BootstrapName): Promise<void> {
    return this.flights.run(name, async () => {
      try {
        const previous = this.files.get(name)?.copy;
        const now = this.clock.now();
        const copy = await fetchBootstrapFile(this.outbound, this.url(name), previous, now, this.stop.signal);
        this.use(name, copy);
        await this.save(name, copy);
      } catch (error) {
        if (this.stop.signal.aborted) return;
        this.failedAt.set(name, this.clock.now());
        const kept = this.files.has(name) ? 'the last good copy stays in force' : 'no copy is at hand';
        this.logger.warn(`bootstrap ${name} not refreshed, ${kept}: ${(error as Error).message}`);
      }
    });
  }

  private async index(name: BootstrapName): Promise<ServiceIndex> {
    const loaded = this.files.get(name);
    if (loaded !== undefined) return loaded.index;
    const failedAt = this.failedAt.get(name) ?? -Infinity;
    if (this.clock.now() - failedAt >= COLD_RETRY_MS) await this.refresh(name);
    const index = this.files.get(name)?.index;
    if (index !== undefined) return index;
    const reason = 'bootstrap-unavailable';
    throw new LookupFailure('registry-refused', 'The list of responsible registries is not available.', { reason });
  }

  /**
   * The one service of a world that has no other, such as a private registry with its own bootstrap files. There a handle needs
   * no tag to be found; with two services, asking either would be a guess and its 404 worth nothing.
   */
  private async onlyService(): Promise<RdapService | undefined> {
    const indices = await Promise.all(BOOTSTRAP_NAMES.map((name) => this.index(name)));
    const services = new Map([this.overrides, ...indices].flatMap((index) => [...(index?.services ?? [])]));
    const [service] = services.values();
    return services.size === 1 ? service : undefined;
  }

  private async loadStored(name: BootstrapName): Promise<void> {
    try {
      const copy = await this.store.load(name);
      // A copy of another source, say of a simulator, must not answer for this one.
      if (copy !== undefined && copy.sourceUrl === this.url(name)) this.use(name, copy);
    } catch (error) {
      this.logger.warn(`stored bootstrap ${name} not used: ${(error as Error).message}`);
    }
  }

  private async save(name: BootstrapName, copy: BootstrapCopy): Promise<void> {
    try {
      await this.store.save(name, copy);
    } catch (error) {
      this.logger.warn(`bootstrap ${name} not stored: ${(error as Error).message}`);
    }
  }

  /** Puts a copy in force. @throws InvalidBootstrapFile and leaves the old one */
  private use(name: BootstrapName, copy: BootstrapCopy): void {
    const old = this.files.get(name);
    if (old !== undefined && old.copy.body === copy.body) {
      this.files.set(name, { copy, index: old.index });
      return;
    }
    const file = parseBootstrapFile(copy.body, 'iana');
    if (file.services.length === 0 && old !== undefined && old.index.authorities.size > 0) {
      throw new InvalidBootstrapFile('the file has no services any more');
    }
    const index = new ServiceIndex(file, name);
    for (const note of file.notes) this.logger.debug(`bootstrap ${name}: ${note}`);
    if (index.skipped.length > 0) this.logger.warn(`bootstrap ${name}: ${index.skipped.length} entries cannot be read`);
    this.files.set(name, { copy, index });
  }

  private keepFresh(): void {
    void this.refreshDue();
    this.timer = setTimeout(() => this.keepFresh(), randomInt(CHECK_MS.min, CHECK_MS.max));
    this.timer.unref();
  }

  private url(name: BootstrapName): string {
    return `${this.options.bootstrapUrl}${name}.json`;
  }
}
