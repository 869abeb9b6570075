const DAY_MS = 86_400_000;

/** Days from one instant to another, negative where the second is the earlier one; undefined where one of them is missing or no instant. */
export function daysBetween(from: Date | string | undefined, to: Date | string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const days = (new Date(to).getTime() - new Date(from).getTime()) / DAY_MS;
  return Number.isNaN(days) ? undefined : days;
}
