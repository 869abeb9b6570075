import { finding, type FindingCode, MAX_FINDINGS, pointerToken } from '../finding.js';
import { type Finding, type JsonObject, type JsonValue } from '../model.js';
import { WIRE_LIMITS } from './limits.js';

export type SizeFault = 'too-deep' | 'too-many-nodes' | 'array-too-long' | 'string-too-long';

/** Copied with a plain assignment, these would reach a prototype (SEC-27). Lengths first: nearly every name fails there. */
const isDangerous = (name: string): boolean =>
  (name.length === 9 && (name === '__proto__' || name === 'prototype')) ||
  (name.length === 11 && name === 'constructor');

/**
 * Walks a freshly parsed body once, in place: measures it against the limits, drops dangerous members and infinite numbers.
 * `escapes` says that the text has `\u` escapes, so that strings and names need a look too. Returns the limit that is exceeded,
 * if one is; the depth of the walk is bounded by the limit.
 */
export function sanitise(body: JsonObject, findings: Finding[], escapes: boolean): SizeFault | undefined {
  return new Walk(findings, escapes).object(body, 1);
}

class Walk {
  private nodes = 1;
  /** Keys from the root to the container at hand, one per depth; read only when a finding is made. */
  private readonly keys: (string | number)[] = [];

  constructor(
    private readonly findings: Finding[],
    private readonly escapes: boolean,
  ) {}

  object(object: JsonObject, depth: number): SizeFault | undefined {
    for (const name in object) {
      // Read with the loop's own variable: V8 turns this, and nothing else, into a load without a look-up.
      const value = object[name] as JsonValue;
      if (isDangerous(name)) {
        // On a member that `JSON.parse` made, `delete` is an own-property operation, for `__proto__` too.
        delete object[name];
        this.report('dangerous-member', depth, name);
        continue;
      }
      const kept = this.escapes && isUnstorable(name) ? this.rename(object, name, depth) : name;
      const fault = this.child(object, kept, value, depth);
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
      if (this.escapes && isUnstorable(value)) {
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

  private rename(object: JsonObject, name: string, depth: number): string {
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
