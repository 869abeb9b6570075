import ipaddr from 'ipaddr.js';

/** Addresses as numbers, so that they can be cut into blocks. Both ends belong to the range. */
export interface AddressRange {
  readonly version: 'v4' | 'v6';
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
}

const bitsOf = (version: 'v4' | 'v6'): number => (version === 'v4' ? 32 : 128);

/** The range of a prefix length that an address falls into. */
function rangeAround(version: 'v4' | 'v6', address: bigint, prefix: number): AddressRange {
  const size = 1n << BigInt(bitsOf(version) - prefix);
  const first = (address / size) * size;
  return { version, first, last: first + size - 1n, prefix };
}

/** `address` or `address/length`; undefined where it is neither. Host bits are dropped. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', length] = text.split('/');
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.parse(address);
  const version = parsed.kind() === 'ipv4' ? 'v4' : 'v6';
  const prefix = length === undefined ? bitsOf(version) : Number(length);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bitsOf(version)) return undefined;
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return rangeAround(version, value, prefix);
}

/** Text of one address, RFC 5952 for IPv6. */
export function addressText(version: 'v4' | 'v6', address: bigint): string {
  const bytes = Array.from({ length: bitsOf(version) / 8 }, (_none, n) =>
    Number((address >> BigInt(bitsOf(version) - 8 * (n + 1))) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

/** How finely a block of this size is handed out: sixteen parts of a small one, /24 and /48 of a large one. */
const assignmentPrefix = (block: AddressRange): number =>
  block.version === 'v4' ? Math.min(32, Math.max(24, block.prefix + 4)) : Math.min(64, Math.max(48, block.prefix + 4));

/** The smallest registration that holds all that was asked: an assignment inside a block, or the block itself. */
export function registrationAround(
  asked: AddressRange,
  blocks: readonly AddressRange[],
): { network: AddressRange; block: AddressRange } | undefined {
  const block = blocks.find((b) => b.version === asked.version && b.first <= asked.first && asked.last <= b.last);
  if (!block) return undefined;
  const prefix = assignmentPrefix(block);
  return { block, network: asked.prefix < prefix ? block : rangeAround(asked.version, asked.first, prefix) };
}

/** The n-th assignment of a block, wrapping round at its end. */
export function assignment(block: AddressRange, n: number): AddressRange {
  const prefix = assignmentPrefix(block);
  const size = 1n << BigInt(bitsOf(block.version) - prefix);
  return rangeAround(block.version, block.first + ((BigInt(n) * size) % (block.last - block.first + 1n)), prefix);
}

/** The range that a reverse zone stands for (RFC 1035 §3.5, RFC 3596 §2.5). */
export function reverseZoneRange(name: string): AddressRange | undefined {
  const v4 = /^((?:\d{1,3}\.){1,4})in-addr\.arpa$/.exec(name)?.[1];
  if (v4) {
    const octets = v4.split('.').filter(Boolean).reverse();
    return parseRange(`${[...octets, '0', '0', '0'].slice(0, 4).join('.')}/${octets.length * 8}`);
  }
  const v6 = /^((?:[\da-f]\.){1,32})ip6\.arpa$/.exec(name)?.[1];
  if (!v6) return undefined;
  const nibbles = v6.split('.').filter(Boolean).reverse().join('');
  return parseRange(`${nibbles.padEnd(32, '0').replace(/(....)(?!$)/g, '$1:')}/${nibbles.length * 4}`);
}
