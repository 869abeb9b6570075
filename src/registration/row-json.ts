/**
 * Rows as one JSON text for `json_populate_recordset(NULL::table, $1)`: one parameter for any number of rows, typed by the table itself.
 * Dates become RFC 3339, absent members NULL.
 *
 * PostgreSQL stores neither NUL nor half a surrogate pair. A registry that sends one gets U+FFFD in its place, so that it cannot stop
 * a batch. `JSON.stringify` writes both as escapes, and well-formed pairs never.
 */
export function rowJson(rows: readonly object[]): string {
  return storableJson(rows);
}

/** JSON that PostgreSQL can store, see {@link rowJson}. */
export function storableJson(value: object): string {
  const json = JSON.stringify(value);
  return json.includes('\\u') ? json.replace(UNSTORABLE, '$1\ufffd') : json;
}

/** The escapes, where the backslash itself is not escaped. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** A `bytea` value in its text form. */
export function hex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}
