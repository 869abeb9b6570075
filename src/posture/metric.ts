import { type AssessedDomain } from './assessed.js';

/** `unknown`: the sources say too little; it counts neither for nor against. */
export type Verdict = 'pass' | 'partial' | 'fail' | 'unknown';
export const VERDICTS = ['pass', 'partial', 'fail', 'unknown'] as const satisfies readonly Verdict[];

/** What a metric came to, and why. */
export interface Finding {
  readonly verdict: Verdict;
  /** One English sentence with the facts that decided; never a contact's data. */
  readonly evidence: string;
}

/** One thing that a well-kept domain has. Pure: the same facts give the same finding. */
export interface PostureMetric {
  /** kebab-case, stable. */
  readonly id: string;
  /** From 1; greater where the same facts may give another verdict, or the weight is another. */
  readonly version: number;
  /** Share in the score, relative to the other metrics. */
  readonly weight: number;
  readonly title: string;
  evaluate(domain: AssessedDomain): Finding;
}
