/**
 * How many threads a machine should compute with: three quarters of its cores, rounded down, so that the event loop and the database keep
 * some; one where that is none.
 *
 * @param cores as `os.availableParallelism()` counts them
 */
export function threadsFor(cores: number): number {
  return Math.max(1, Math.floor(cores * 0.75));
}
