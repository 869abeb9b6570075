/** How much it matters, most first. */
export const CRITICALITIES = ['critical', 'high', 'normal', 'low'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

export const REVIEW_STATES = ['new', 'in-review', 'approved', 'needs-action'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What a list shows of what was archived: nothing, that as well, or that alone. */
export const ARCHIVED_VIEWS = ['exclude', 'include', 'only'] as const;
export type ArchivedView = (typeof ARCHIVED_VIEWS)[number];

/** What a tenant may have, archived ones included, and what one of them may carry. */
export const LIMITS = { portfolios: 1_000, members: 1_000_000, tags: 20, tagLength: 50, noteLength: 2_000 } as const;

/** What a tenant looks after as one. */
export interface Portfolio {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** A team, never a person. */
  readonly owner?: string;
  readonly tags: readonly string[];
  /** Of members that come without one of their own. */
  readonly criticality: Criticality;
  readonly reviewState: ReviewState;
  readonly members: number;
  readonly archivedMembers: number;
  /** Counts writes. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt?: Date;
}

/** What a writer may say of a portfolio; an absent member stays as it is, null takes it away. */
export interface PortfolioChange {
  readonly name?: string;
  readonly description?: string | null;
  readonly owner?: string | null;
  readonly tags?: readonly string[];
  readonly criticality?: Criticality;
  readonly archived?: boolean;
}

/** One thing said about a portfolio. */
export interface Review {
  readonly id: string;
  readonly state: ReviewState;
  readonly previous: ReviewState;
  readonly comment?: string;
  /** Public id of the key that said so. */
  readonly keyId: string;
  readonly at: Date;
}

const TAG = new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${LIMITS.tagLength}}$`, 'u');

export const isTag = (value: unknown): value is string => typeof value === 'string' && TAG.test(value.trim());

/** Tags as they are kept: trimmed, each once, sorted. */
export const tagsOf = (tags: readonly string[]): string[] => [...new Set(tags.map((tag) => tag.trim()))].sort();

/** Prose: line breaks and tabs are no control characters to it. */
export const PROSE = new RegExp(`^(?:[^\\p{Cc}\\p{Cs}]|[\\t\\n\\r]){1,${LIMITS.noteLength}}$`, 'u');

export const isCriticality = (value: unknown): value is Criticality => CRITICALITIES.some((each) => each === value);
