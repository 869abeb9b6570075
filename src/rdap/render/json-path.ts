import { type JsonValue } from '../model.js';

/**
 * The few selectors of RFC 9535 that mean the same in every engine (RED-15), as data: printed for the client, and evaluated here on
 * the document that goes out, so that no path is written that does not hold there (RED-14).
 */
export type Step =
  | { member: string }
  | { index: number }
  /** Entities whose first role this is. */
  | { firstRole: string }
  /** Entities of this handle. */
  | { handle: string }
  /** Properties of a card by name, or by the value of their TYPE parameter. */
  | { property: string }
  | { propertyType: string }
  /** The first three slots of an address. */
  | { firstThree: true };

const PLAIN_NAME = /^[A-Za-z_]\w*$/;
/** What stands between single quotes without escapes and says nothing special to any engine. */
const QUOTABLE = /^[\w .~:-]+$/;

export function isQuotable(text: string): boolean {
  return QUOTABLE.test(text);
}

/** RFC 9535 text of the path. */
export function printPath(steps: readonly Step[]): string {
  return `$${steps.map(printStep).join('')}`;
}

function printStep(step: Step): string {
  if ('member' in step)
    return PLAIN_NAME.test(step.member) ? `.${step.member}` : `['${step.member.replace(/[\\']/g, '\\$&')}']`;
  if ('index' in step) return `[${step.index}]`;
  if ('firstRole' in step) return `[?(@.roles[0]=='${step.firstRole}')]`;
  if ('handle' in step) return `[?(@.handle=='${step.handle}')]`;
  if ('property' in step) return `[?(@[0]=='${step.property}')]`;
  if ('propertyType' in step) return `[?(@[1].type=='${step.propertyType}')]`;
  return '[:3]';
}

/** The nodes that the path leads to in `document`. */
export function selectPath(document: JsonValue, steps: readonly Step[]): JsonValue[] {
  let nodes: JsonValue[] = [document];
  for (const step of steps) nodes = nodes.flatMap((node) => follow(node, step));
  return nodes;
}

function follow(node: JsonValue, step: Step): JsonValue[] {
  if ('member' in step)
    return isObject(node) && Object.hasOwn(node, step.member) ? [node[step.member] as JsonValue] : [];
  if (!Array.isArray(node)) return [];
  if ('index' in step) return step.index < node.length ? [node[step.index] as JsonValue] : [];
  if ('firstThree' in step) return node.slice(0, 3);
  return node.filter((each) => matches(each, step));
}

function matches(
  node: JsonValue,
  step: Exclude<Step, { member: string } | { index: number } | { firstThree: true }>,
): boolean {
  if ('property' in step) return Array.isArray(node) && node[0] === step.property;
  if ('propertyType' in step) return Array.isArray(node) && isObject(node[1]) && node[1]['type'] === step.propertyType;
  if (!isObject(node)) return false;
  if ('handle' in step) return node['handle'] === step.handle;
  return Array.isArray(node['roles']) && node['roles'][0] === step.firstRole;
}

function isObject(node: JsonValue | undefined): node is { [member: string]: JsonValue } {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
