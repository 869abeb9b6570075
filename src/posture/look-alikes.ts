/** How a name resembles one of the tenant's own. */
export type Resemblance = 'confusable' | 'edit-distance' | 'added-word' | 'other-suffix';

export interface LookAlike {
  /** The name that it resembles, A-label form. */
  readonly of: string;
  readonly how: Resemblance;
}

/** The names of a tenant, prepared so that one look finds those that a name resembles. */
export interface LookAlikes {
  /** @returns the closest resemblance; undefined for the tenant's own names and for what resembles none */
  resembling(name: string): LookAlike | undefined;
}
