/**
 * How it is known that rows came to a source after the windows they belong to had been computed (docs/adr/0015).
 *
 * `noted`: its rows carry instants of their own; whoever writes one of a past hour notes that hour in `late_window`.
 * `stamped`: the database's clock stamps them while they are written, so that none is late.
 * `state`: what stands now, without a history; a window sees it as it was when the window was computed.
 */
export type Lateness = 'noted' | 'stamped' | 'state';

/** Tables that no runner writes and runners may read. Everything else that they read is written by a runner. */
export const SOURCES: Readonly<Record<string, Lateness>> = {
  observation: 'noted',
  change_event: 'noted',
  collection_item: 'stamped',
  collection_run: 'stamped',
  collection_tally: 'state',
  collection_result: 'state',
  registration: 'state',
  registration_version: 'state',
  assessment: 'state',
  lookup_key: 'state',
  watch: 'state',
  portfolio: 'state',
  portfolio_member: 'state',
  portfolio_review: 'state',
  portfolio_request: 'state',
  data_subject_request: 'stamped',
  violation: 'stamped',
  lane: 'state',
  lookup_usage: 'stamped',
  import_run: 'stamped',
  import_error: 'state',
  api_key: 'state',
};
