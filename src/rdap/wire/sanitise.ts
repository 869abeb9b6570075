import { finding, type FindingCode, MAX_FINDINGS, pointerToken } from '../finding.js';
import { type Finding, type JsonObject, type JsonValue } from '../model.js';
import { WIRE_LIMITS } from './limits.js';

export type SizeFault = 'too-deep' | 'too-many-nodes' | 'array-too-long' | 'string-too-long';

/** Copied with a plain assignment, any of these would reach a prototype (SEC-27). */
const DANGEROUS_MEMBERS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Walks a freshly parsed body once, in place: measures it against the limits and drops infinite numbers. `thorough` also looks
 * into strings and member names. Returns the limit that is exceeded, if one is; the depth of the walk is bounded by the limit.
 */
export function sanitise(body: JsonObject, findings: Finding[], thorough: boolean): SizeFault | undefined {
  return new Walk(findings, thorough).object(body, 1);
}

class Walk {
  private nodes = 1;
  /** Keys from the root to the container at hand, one per depth; read only when a finding is made. */
  private readonly keys: (string | number)[] = [];

  constructor(
    private readonly findings: Finding[],
    private readonly thorough: boolean,
  ) {}

  object(object: JsonObject, depth: number): SizeFault | undefined {
    for (const name in object) {
      const kept = this.thorough ? this.admit(object, name, depth) : name;
      if (kept === undefined) continue;
      const fault = this.child(object, kept, object[kept] as JsonValue, depth);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  private array(array: JsonValue[], depth: number): SizeFault | undefined {
    if (array.length > WIRE_LIMITS.arrayLength) return 'array-too-long';
    for (let index = 0; index < array.length; index++) {
      const fault = this.child(array, index, array[index] as JsonValue, depth);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  private child(
    parent: JsonObject | JsonValue[],
    key: string | number,
    value: JsonValue,
    depth: number,
  ): SizeFault | undefined {
    if (++this.nodes > WIRE_LIMITS.nodes) return 'too-many-nodes';
    if (typeof value === 'string') {
      if (value.length > WIRE_LIMITS.stringLength) return 'string-too-long';
      if (this.thorough && isUnstorable(value)) {
        (parent as JsonObject)[key] = storable(value);
        this.report('unstorable-text', depth, key);
      }
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= WIRE_LIMITS.depth) return 'too-deep';
      this.keys[depth - 1] = key;
      return Array.isArray(value) ? this.array(value, depth + 1) : this.object(value, depth + 1);
    } else if (typeof value === 'number' && !Number.isFinite(value)) {
      (parent as JsonObject)[key] = null;
      this.report('number-overflow', depth, key);
    }
    return undefined;
  }

  /** The name that a member may keep; undefined where it was dropped. */
  private admit(object: JsonObject, name: string, depth: number): string | undefined {
    if (DANGEROUS_MEMBERS.has(name)) {
      // On a member that `JSON.parse` made, `delete` is an own-property operation, for `__proto__` too.
      delete object[name];
      this.report('dangerous-member', depth, name);
      return undefined;
    }
    if (!isUnstorable(name)) return name;
    const kept = storable(name);
    object[kept] = object[name] as JsonValue;
    delete object[name];
    this.report('unstorable-text', depth, kept);
    return kept;
  }

  private report(code: FindingCode, depth: number, key: string | number): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    const path = [...this.keys.slice(0, depth - 1), key].map((part) => `/${pointerToken(part)}`).join('');
    this.findings.push(finding(code, path));
  }
}

const isUnstorable = (text: string): boolean => !text.isWellFormed() || text.includes('\0');

/** PostgreSQL's jsonb takes neither NUL nor half a surrogate pair. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');
