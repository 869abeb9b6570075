/**
 * The moment that a date of a registry means, as `seconds.fraction` since 1970 in UTC; undefined where it is none that this reader knows.
 * Without a zone it is UTC, without a time of day midnight. Of its own making, so that it can judge the product's reader.
 */
export function momentOf(text: string): string | undefined {
  const match =
    /^(\d{4,6})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((digits) => Number(digits ?? 0));
  const midnight = new Date(Date.UTC(year!, month! - 1, day));
  // 31 April is no day, although Date takes it for 1 May.
  if (midnight.getUTCMonth() !== month! - 1 || midnight.getUTCDate() !== day!) return undefined;
  if (hour! > 23 || minute! > 59 || second! > 60) return undefined;
  const seconds = midnight.getTime() / 1000 + 3600 * hour! + 60 * minute! + second! - offsetSeconds(match[8]);
  return Number.isFinite(seconds) ? `${seconds}.${(match[7] ?? '').replace(/0+$/, '')}` : undefined;
}

function offsetSeconds(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  return (zone.startsWith('-') ? -60 : 60) * (60 * Number(digits.slice(0, 2)) + Number(digits.slice(2)));
}
