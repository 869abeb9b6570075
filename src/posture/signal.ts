import { type AssessedDomain } from './assessed.js';

/** Ascending. `none` is the level of a domain without signals. */
export const RISK_LEVELS = ['none', 'low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** A signal that was raised. */
export interface RaisedSignal {
  readonly level: Exclude<RiskLevel, 'none'>;
  /** One English sentence with the facts that raised it; never a contact's data. */
  readonly evidence: string;
}

/** One thing that makes a second look worthwhile; never a verdict on anybody. Pure: the same facts raise the same signals. */
export interface RiskSignal {
  /** kebab-case, stable. */
  readonly id: string;
  /** From 1; greater where the same facts may raise it otherwise. */
  readonly version: number;
  readonly title: string;
  /** @returns undefined where there is nothing to be said */
  evaluate(domain: AssessedDomain): RaisedSignal | undefined;
}
