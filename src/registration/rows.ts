import { parseCopyLine } from '../platform/database/pure.js';
import { type CopyRows } from './prepared.js';

/** The columns of prepared rows, in the order in which `prepareBatch` writes them. */
export const REGISTRATION_COLUMNS = [
  ...['subject_id', 'tenant_id', 'kind', 'key', 'authority', 'role', 'current_version_id', 'content_hash'],
  ...['answer_digest', 'policy_version', 'notices_digest', 'database_updated_at', 'source_url', 'registrar_url'],
  ...['provenance', 'first_seen_at', 'last_changed_at', 'last_checked_at', 'expires_at', 'handle', 'name'],
  ...['registrar_name', 'registrar_iana_id', 'registered_at', 'domain_expires_at', 'registrar_expires_at'],
  ...['object_changed_at', 'transferred_at', 'status', 'nameservers', 'dnssec', 'ds_count', 'country'],
  ...['start_address', 'end_address', 'cidrs', 'start_autnum', 'end_autnum', 'parent_handle'],
] as const;

/** The version id stands second, so that it can be exchanged without reading the row. */
export const VERSION_COLUMNS = [
  ...['subject_id', 'version_id', 'tenant_id', 'content_hash', 'policy_version', 'body', 'notices_digest'],
  ...['assessment_digest', 'source_url', 'fetched_at', 'registry_updated_at', 'expires_at'],
] as const;

export const EVENT_COLUMNS = [
  ...['subject_id', 'event_id', 'tenant_id', 'at', 'type', 'field', 'path', 'before', 'after', 'version_id'],
  ...['previous_version_id', 'expires_at', 'kind', 'authority', 'tld'],
] as const;

export const ANSWER_COLUMNS = [
  ...['query_id', 'tenant_id', 'kind', 'query_key', 'outcome', 'subject_id', 'registrar_subject_id', 'registrar_url'],
  ...['authority', 'url', 'answered_at', 'expires_at'],
] as const;

export const OBSERVATION_COLUMNS = [
  ...['subject_id', 'at', 'tenant_id', 'authority', 'kind', 'url_host', 'outcome', 'http_status', 'latency_ms'],
  ...['bytes', 'trigger'],
] as const;

const LF = 10;
const UUID_LENGTH = 36;

/** Rows of COPY text by their number. Where rows begin is looked for only when single ones are asked for. */
export class RowReader {
  private starts?: number[];
  private readonly bytes: Buffer<ArrayBuffer>;

  constructor(private readonly rows: CopyRows) {
    this.bytes = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
  }

  /** These rows, in this order; all of `count` rows cost nothing. */
  select(numbers: readonly number[], count: number): CopyRows {
    if (numbers.length === count) return this.rows;
    return Buffer.concat(numbers.map((number) => this.row(number)));
  }

  /** A row as values by column. */
  record(number: number, columns: readonly string[]): Record<string, string | null> {
    const values = parseCopyLine(this.row(number).toString('utf8'));
    return Object.fromEntries(columns.map((name, column) => [name, values[column]!]));
  }

  /** The row of a version under another id. */
  withVersionId(number: number, versionId: string): Buffer<ArrayBuffer> {
    const row = Buffer.from(this.row(number));
    row.write(versionId, UUID_LENGTH + 1, 'latin1');
    return row;
  }

  row(number: number): Buffer<ArrayBuffer> {
    this.starts ??= this.findStarts();
    return this.bytes.subarray(this.starts[number], this.starts[number + 1]);
  }

  private findStarts(): number[] {
    const starts = [0];
    for (let end = this.bytes.indexOf(LF); end !== -1; end = this.bytes.indexOf(LF, end + 1)) starts.push(end + 1);
    return starts;
  }
}
