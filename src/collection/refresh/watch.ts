import { type ObjectKind } from '../../rdap/index.js';
import { type Priority } from '../priority.js';
import { type Rung } from './ladder.js';

/** An object that is refreshed on schedule. */
export interface Watch {
  readonly queryId: string;
  readonly kind: ObjectKind;
  /** Canonical form. */
  readonly key: string;
  /** `host[:port]` of the responsible registry's preferred server. */
  readonly registry: string;
  readonly priority: Priority;
  readonly rung: Rung;
  readonly intervalSeconds: number;
  readonly quietChecks: number;
  readonly nextDueAt: Date;
  readonly lastCheckedAt?: Date;
  readonly createdAt: Date;
}

/** A watch on its way in. */
export interface NewWatch {
  readonly queryId: string;
  readonly kind: ObjectKind;
  readonly key: string;
  readonly registry: string;
  /** 0 to 3. */
  readonly priority: number;
}
