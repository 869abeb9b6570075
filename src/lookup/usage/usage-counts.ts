import { bucketOf, LATENCY_BUCKETS } from '../../platform/metrics/index.js';
import { type LookupFailureCode, type ObjectKind } from '../../rdap/index.js';
import { type AnswerSource } from '../answer.js';

export type LookupSource = AnswerSource | 'none';
export type LookupOutcome = 'found' | 'stale' | LookupFailureCode | 'internal';

/** What lookups are told apart by when they are counted. */
export interface LookupGroup {
  readonly tenantId: string;
  readonly kind: ObjectKind;
  readonly source: LookupSource;
  readonly outcome: LookupOutcome;
}

export interface CountedLookups extends LookupGroup {
  lookups: number;
  /** By bucket, see `platform/metrics/latency-histogram.ts`. */
  readonly latency: number[];
}

/** Lookups of this process that were not written down yet. Holds no more groups than it is told, however long nobody takes them. */
export class UsageCounts {
  private groups = new Map<string, CountedLookups>();

  constructor(private readonly mostGroups: number) {}

  get isEmpty(): boolean {
    return this.groups.size === 0;
  }

  /** @returns false where there are too many groups already, and this would be another one */
  add(group: LookupGroup, latencyMs: number): boolean {
    const counted = this.open(group);
    if (counted === undefined) return false;
    counted.lookups += 1;
    counted.latency[bucketOf(latencyMs)]! += 1;
    return true;
  }

  /** All of it; what is counted from now on is for the next time. */
  take(): CountedLookups[] {
    const taken = [...this.groups.values()];
    this.groups = new Map();
    return taken;
  }

  /** @returns how many lookups of what was taken found no place any more */
  putBack(taken: readonly CountedLookups[]): number {
    let lost = 0;
    for (const { lookups, latency, ...group } of taken) {
      const counted = this.open(group);
      if (counted === undefined) lost += lookups;
      else {
        counted.lookups += lookups;
        latency.forEach((count, bucket) => (counted.latency[bucket]! += count));
      }
    }
    return lost;
  }

  private open({ tenantId, kind, source, outcome }: LookupGroup): CountedLookups | undefined {
    const key = `${tenantId} ${kind} ${source} ${outcome}`;
    const known = this.groups.get(key);
    if (known !== undefined || this.groups.size >= this.mostGroups) return known;
    const counted = {
      tenantId,
      kind,
      source,
      outcome,
      lookups: 0,
      latency: new Array<number>(LATENCY_BUCKETS).fill(0),
    };
    this.groups.set(key, counted);
    return counted;
  }
}
