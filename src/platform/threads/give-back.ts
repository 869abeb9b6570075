/**
 * Gives the memory of bytes back at once; from then on they are empty. Buffers lie outside of the heap, and a process that makes many waits
 * for its collector to find those that nobody uses any more: it takes more memory, and collects far more often than what is in the heap asks for.
 *
 * @param bytes that nobody else looks at, all of one buffer's
 */
export function giveBack(...bytes: readonly Uint8Array<ArrayBuffer>[]): void {
  for (const { buffer } of bytes) if (!buffer.detached) buffer.transfer(0);
}
