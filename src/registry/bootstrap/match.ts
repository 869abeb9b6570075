import { ADDRESS_BITS, hostNameFault, parseIp, toAsciiName, type IpAddress } from '../../rdap/index.js';
import { type BootstrapFile, type BootstrapName, type RdapService } from './bootstrap-file.js';
import { type Locator } from './locator.js';

const MAX_AUTNUM = 0xffff_ffff;

/**
 * The entries of one or more bootstrap files, arranged for matching (RFC 9224 §4–5, RFC 8521 §3). Where an entry is named twice
 * the first service keeps it.
 */
export class ServiceIndex {
  readonly #suffixes = new Map<string, RdapService>();
  readonly #prefixes = { v4: new PrefixIndex(32), v6: new PrefixIndex(128) };
  readonly #autnums = new RangeIndex();
  readonly #tags = new Map<string, RdapService>();
  readonly #services = new Map<string, RdapService>();
  readonly #authorities = new Set<string>();
  /** Entries that could not be read. */
  readonly skipped: string[] = [];

  /** @param name the file's name; undefined for overrides, whose entries tell by their form what they are */
  constructor(file: BootstrapFile, name?: BootstrapName) {
    for (const { entries, service } of file.services) {
      this.#authorities.add(service.authority);
      this.#services.set(service.urls[0] ?? service.authority, service);
      for (const entry of entries) {
        if (!this.#add(entry.trim(), service, name ?? nameByForm(entry))) this.skipped.push(entry);
      }
    }
    this.#autnums.sort();
  }

  /** Every service in the index, by its preferred URL. */
  get services(): ReadonlyMap<string, RdapService> {
    return this.#services;
  }

  /** Every registry in the index, `host[:port]`. */
  get authorities(): ReadonlySet<string> {
    return this.#authorities;
  }

  /** Every domain suffix in the index; the empty one is the root. */
  get suffixes(): Iterable<string> {
    return this.#suffixes.keys();
  }

  /** The most specific service for the locator. */
  match(locator: Locator): RdapService | undefined {
    switch (locator.by) {
      case 'suffix':
        return this.#matchSuffix(locator.name);
      case 'prefix':
        return this.#prefixes[locator.address.version].match(locator.address.value, locator.length);
      case 'autnum':
        return this.#autnums.match(locator.number);
      case 'tag':
        return this.#tags.get(locator.tag);
    }
  }

  /** RFC 9224 §4: the longest entry that equals a run of whole labels at the end; the empty entry is the root. */
  #matchSuffix(name: string): RdapService | undefined {
    for (let suffix = name; suffix !== '';) {
      const service = this.#suffixes.get(suffix);
      if (service !== undefined) return service;
      const dot = suffix.indexOf('.');
      suffix = dot === -1 ? '' : suffix.slice(dot + 1);
    }
    return this.#suffixes.get('');
  }

  #add(entry: string, service: RdapService, name: BootstrapName): boolean {
    switch (name) {
      case 'dns': {
        const suffix = entry === '' || entry === '.' ? '' : toAsciiName(entry);
        if (suffix === undefined || (suffix !== '' && hostNameFault(suffix) !== undefined)) return false;
        return keepFirst(this.#suffixes, suffix, service);
      }
      case 'ipv4':
      case 'ipv6': {
        const prefix = parsePrefix(entry);
        if (prefix === undefined || prefix.address.version !== (name === 'ipv4' ? 'v4' : 'v6')) return false;
        return this.#prefixes[prefix.address.version].add(prefix.address.value, prefix.length, service);
      }
      case 'asn':
        return this.#autnums.add(entry, service);
      case 'object-tags': {
        const tag = entry.replace(/^[-~]/, '').toUpperCase();
        return tag !== '' && keepFirst(this.#tags, tag, service);
      }
    }
  }
}

/** Prefixes of one address family, by length: a lookup probes each length that occurs, longest first. */
class PrefixIndex {
  readonly #byLength = new Map<number, Map<bigint, RdapService>>();
  #lengths: number[] = [];

  constructor(private readonly bits: number) {}

  add(value: bigint, length: number, service: RdapService): boolean {
    let prefixes = this.#byLength.get(length);
    if (prefixes === undefined) {
      this.#byLength.set(length, (prefixes = new Map<bigint, RdapService>()));
      this.#lengths = [...this.#byLength.keys()].sort((a, b) => b - a);
    }
    return keepFirst(prefixes, this.#network(value, length), service);
  }

  /** The longest entry that covers the whole prefix. One that is wider than every entry has no single registry. */
  match(value: bigint, length: number): RdapService | undefined {
    for (const entryLength of this.#lengths) {
      if (entryLength > length) continue;
      const service = this.#byLength.get(entryLength)?.get(this.#network(value, entryLength));
      if (service !== undefined) return service;
    }
    return undefined;
  }

  #network(value: bigint, length: number): bigint {
    return value >> BigInt(this.bits - length);
  }
}

/** AS number ranges (RFC 9224 §5.3), sorted by start. They do not overlap in IANA's file; where they do the later start wins. */
class RangeIndex {
  #ranges: { start: number; end: number; service: RdapService }[] = [];

  add(entry: string, service: RdapService): boolean {
    const [, first, last = first] = /^(?:AS)?(\d{1,10})(?:-(?:AS)?(\d{1,10}))?$/i.exec(entry) ?? [];
    const [start, end] = [Number(first), Number(last)];
    if (!(start <= end && end <= MAX_AUTNUM)) return false;
    this.#ranges.push({ start, end, service });
    return true;
  }

  sort(): void {
    this.#ranges.sort((a, b) => a.start - b.start);
  }

  match(number: number): RdapService | undefined {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ranges[middle]?.start ?? Infinity) <= number) low = middle + 1;
      else high = middle;
    }
    // Ranges are disjoint as a rule, so that the first look back decides; an overlap costs a few more.
    for (let index = low - 1; index >= 0; index--) {
      const range = this.#ranges[index];
      if (range !== undefined && number <= range.end) return range.service;
    }
    return undefined;
  }
}

/** An override file mixes what IANA keeps in five: the form of an entry says which. Tags have a hyphen or tilde in front. */
function nameByForm(entry: string): BootstrapName {
  if (entry.includes(':')) return 'ipv6';
  if (entry.includes('/') || parseIp(entry) !== undefined) return 'ipv4';
  if (/^(AS)?\d+(-(AS)?\d+)?$/i.test(entry)) return 'asn';
  return /^[-~]/.test(entry) ? 'object-tags' : 'dns';
}

function parsePrefix(entry: string): { address: IpAddress; length: number } | undefined {
  const [, text = '', digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const address = parseIp(text);
  if (address === undefined) return undefined;
  const bits = ADDRESS_BITS[address.version];
  const length = digits === undefined ? bits : Number(digits);
  return length <= bits ? { address, length } : undefined;
}

function keepFirst<K>(map: Map<K, RdapService>, key: K, service: RdapService): true {
  if (!map.has(key)) map.set(key, service);
  return true;
}
