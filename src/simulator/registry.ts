import { type JsonObject, type ObjectKind } from '../rdap/index.js';
import { type Mode } from './mode.js';
import { type RateLimit } from './rate-limit.js';
import { type World } from './world.js';

/** What was asked of a registry, in the terms of its URL path (RFC 9082 §3.1). */
export interface Ask {
  /** Path segment between base and kind, where one server keeps several services; otherwise empty. */
  readonly service: string;
  readonly kind: ObjectKind;
  /** Percent-decoded, as asked: case is kept. */
  readonly key: string;
}

/** One simulated registry: a manner of answering. It keeps nothing; an answer follows from world and question. */
export interface SimulatedRegistry {
  readonly id: string;
  /** What is peculiar about it, in one line. */
  readonly manner: string;
  /** Path of its base URL, with both slashes. */
  readonly basePath: string;
  readonly tlds?: readonly string[];
  /** Object tags of its entity handles (RFC 8521). */
  readonly tags?: readonly string[];
  /** True where it holds the number ranges of the world. */
  readonly numbers?: true;
  readonly limit?: RateLimit;
  /** The body of a 200, or undefined for a 404. */
  answer(world: World, ask: Ask): JsonObject | undefined;
  /** How this question is to be mishandled, whatever was commanded. */
  misbehaves?(ask: Ask): Mode | undefined;
  /** Names that exist, `count` per kind at most. */
  samples(world: World, count: number): Samples;
}

/** Keys by kind, as a client would type them. */
export type Samples = Partial<Record<ObjectKind, string[]>>;
