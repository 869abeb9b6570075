/** What a body may be (SEC-4). A registry answer is a few kilobytes; the largest recorded ones stay below a megabyte. */
export const WIRE_LIMITS = {
  /** After decompression. */
  bytes: 8 * 1024 * 1024,
  /** Containers inside containers; the root object is level 1. */
  depth: 64,
  /** Values of every type, the root included. */
  nodes: 100_000,
  /** UTF-16 units of one string or member name. */
  stringLength: 256 * 1024,
  arrayLength: 20_000,
} as const;
