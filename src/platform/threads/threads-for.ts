/**
 * How many threads a machine should compute with: three quarters of its cores, so that the event loop and the database keep some. Rounded to
 * the nearest: on two cores two threads do more than one, because what runs beside them does not fill the other core.
 *
 * @param cores as `os.availableParallelism()` counts them
 */
export function threadsFor(cores: number): number {
  return Math.max(1, Math.round(cores * 0.75));
}
