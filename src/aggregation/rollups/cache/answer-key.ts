/** All that an answer out of roll-ups depends on, beside the rows. */
export interface AskedRoute {
  readonly tenantId: string;
  /** What the key may do: who may do less is refused what others are shown. */
  readonly scopes: readonly string[];
  /** Path and query as they came. */
  readonly url: string;
  /** Up to where a question goes that does not say it. */
  readonly until: Date;
}

/** Equal for questions that must have equal answers; the order of differently named members of a query does not count. */
export function answerKey({ tenantId, scopes, url, until }: AskedRoute): string {
  const [path, query = ''] = url.split(/\?(.*)/s) as [string, string?];
  const members = [...new URLSearchParams(query)];
  const named = members.some(([name]) => name === 'to') ? [] : [until.toISOString()];
  // Array.prototype.sort is stable: of one name, the first stays the first.
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([tenantId, [...scopes].sort(), path, sorted, ...named]);
}
