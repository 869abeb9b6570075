/**
 * SQLSTATE classes that blame the server and not what it was told: connection, transaction rollback, resources (a full disk among them),
 * object state, intervention by an operator, and system errors.
 */
const CLASSES = ['08', '25', '40', '53', '55', '57', '58'];
/** What the driver says, without any code, of a connection that it lost or did not get. */
const DRIVER = /^Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/;

/** Whether a statement failed because of the database's own condition, so that the same may succeed later. */
export function isServerTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return DRIVER.test(error.message);
  return /^E[A-Z]+$/.test(code) || (/^[0-9A-Z]{5}$/.test(code) && CLASSES.includes(code.slice(0, 2)));
}
