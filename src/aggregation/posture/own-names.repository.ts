import { type Queryable } from '../../platform/database/index.js';
import { type LookAlikes, lookAlikesOf } from '../../posture/index.js';
import { queryIdOf } from '../../registration/index.js';
import { OWN_AMONG, OWN_NAMES } from './own-names.sql.js';

export interface OwnNamesLimits {
  /** Names of one tenant that others are compared with: preparing each takes some ten microseconds and a kilobyte. */
  readonly perTenant: number;
  /** Names that are prepared at a time, of all tenants. */
  readonly held: number;
}

const LIMITS: OwnNamesLimits = { perTenant: 20_000, held: 60_000 };

interface Prepared {
  readonly names: LookAlikes | undefined;
  readonly count: number;
}

/**
 * The names that tenants look after at a moment: domains in their portfolios, each tenant's prepared once. Of a tenant with very many those
 * count that have been there longest; the others are still its own, and resemble nothing.
 */
export class OwnNames {
  private readonly prepared = new Map<string, Promise<Prepared>>();
  private held = 0;

  constructor(
    private readonly queryable: Queryable,
    private readonly moment: Date,
    private readonly limits: OwnNamesLimits = LIMITS,
  ) {}

  /** What each of the names is to be compared with. */
  async besides(
    names: readonly { readonly tenant_id: string; readonly key: string }[],
  ): Promise<(LookAlikes | undefined)[]> {
    const found: (Prepared & { readonly queryId: string })[] = [];
    for (const { tenant_id: tenantId, key } of names)
      found.push({ ...(await this.of(tenantId)), queryId: queryIdOf(tenantId, { kind: 'domain', key }) });
    const doubtful = found.filter(({ count }) => count === this.limits.perTenant);
    const own = await this.ownAmong(doubtful.map(({ queryId }) => queryId));
    return found.map(({ names: known, queryId }) => (own.has(queryId) ? undefined : known));
  }

  private of(tenantId: string): Promise<Prepared> {
    const known = this.prepared.get(tenantId);
    if (known !== undefined) return known;
    if (this.held >= this.limits.held) {
      this.prepared.clear();
      this.held = 0;
    }
    const preparing = this.prepare(tenantId);
    this.prepared.set(tenantId, preparing);
    preparing.catch(() => this.prepared.delete(tenantId));
    return preparing;
  }

  private async prepare(tenantId: string): Promise<Prepared> {
    const { rows } = await this.queryable.query<{ name: string }>(OWN_NAMES, [
      ...[tenantId, this.moment, this.limits.perTenant],
    ]);
    this.held += rows.length;
    return { names: rows.length === 0 ? undefined : lookAlikesOf(rows.map(({ name }) => name)), count: rows.length };
  }

  private async ownAmong(queryIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (queryIds.length === 0) return new Set();
    const { rows } = await this.queryable.query<{ query_id: string }>(OWN_AMONG, [queryIds, this.moment]);
    return new Set(rows.map(({ query_id: id }) => id));
  }
}
