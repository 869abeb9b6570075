import { type RiskLevel } from '../posture/index.js';
import { type ObjectKind } from '../rdap/index.js';
import { type ArchivedView, type Criticality } from './portfolio.js';

export const KINDS = ['domain', 'ip', 'autnum', 'nameserver', 'entity'] as const satisfies readonly ObjectKind[];

/**
 * What the store knows of a member. `unknown`: nobody asked yet, or the answer has expired. `gone`: the registry holds no such object, and
 * said so twice where it was known before.
 */
export const MEMBER_STATES = ['known', 'unknown', 'gone'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

export const MEMBER_SORTS = ['key', 'added', 'expiry'] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** How a member stands by what the store knows: columns of its registration. */
export interface Standing {
  readonly state: MemberState;
  readonly registrar?: string;
  readonly registrarIanaId?: string;
  /** `host[:port]` of the registry's server. */
  readonly registry?: string;
  readonly expiresAt?: Date;
  /** Whole days until then; negative where it has passed. */
  readonly daysLeft?: number;
  readonly status: readonly string[];
  readonly lastCheckedAt?: Date;
  readonly lastChangedAt?: Date;
  readonly goneSince?: Date;
}

/** One object of a portfolio. */
export interface Member {
  readonly queryId: string;
  readonly kind: ObjectKind;
  /** Canonical form. */
  readonly key: string;
  readonly tags: readonly string[];
  readonly note?: string;
  readonly criticality: Criticality;
  readonly addedAt: Date;
  readonly archivedAt?: Date;
  readonly standing: Standing;
}

/** A member on its way in. */
export interface NewMember {
  /** Place in the input, from 1. */
  readonly line: number;
  readonly queryId: string;
  readonly kind: ObjectKind;
  readonly key: string;
  readonly tags: readonly string[];
  readonly note?: string;
  /** Absent: that of the portfolio. */
  readonly criticality?: Criticality;
}

/** Which members; an absent condition holds nothing back. */
export interface MemberFilter {
  readonly kind?: ObjectKind;
  readonly tag?: string;
  readonly criticality?: Criticality;
  readonly state?: MemberState;
  readonly archived?: ArchivedView;
  /** The highest level of the risk signals of its latest assessment. */
  readonly level?: RiskLevel;
  /** Expiring within so many days, or expired. */
  readonly withinDays?: number;
}

/** What a writer may say of a member; an absent member stays as it is, null takes it away. */
export interface MemberChange {
  readonly tags?: readonly string[];
  readonly note?: string | null;
  readonly criticality?: Criticality;
  readonly archived?: boolean;
}

/** What is done to many members at once. */
export type BulkOperation =
  | { readonly operation: 'tag' | 'untag'; readonly tags: readonly string[] }
  | { readonly operation: 'archive' | 'restore' }
  | { readonly operation: 'criticality'; readonly criticality: Criticality };
