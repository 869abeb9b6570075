-- When runners run: the ledger of their windows, how they stand, and what came late. Decided in docs/adr/0015.

-- The ledger: what is known of each window of each runner. A window without a row has not been computed.
CREATE TABLE "runner_window" (
    "runner"          text           NOT NULL,
    "window_start"    timestamptz(3) NOT NULL,
    "window_end"      timestamptz(3) NOT NULL,
    -- Of the runner that computed it last, or tried to.
    "version"         integer        NOT NULL,
    -- stale: to be computed, again or for the first time. failed: the same, and the last try did not succeed.
    "state"           text           NOT NULL CHECK ("state" IN ('done', 'failed', 'stale')),
    -- Tries since it was last done or found stale, the one that succeeded included.
    "attempts"        integer        NOT NULL DEFAULT 0 CHECK ("attempts" >= 0),
    -- No further try before.
    "next_attempt_at" timestamptz(3),
    -- Class of the last failure. Holds no value of any row.
    "error"           text,
    -- The runner whose windows have to be done first.
    "waits_for"       text,
    "read"            bigint         CHECK ("read" >= 0),
    "written"         bigint         CHECK ("written" >= 0),
    -- Rows left out, by reason.
    "rejected"        jsonb,
    -- These four tell of the last time that it was done.
    "computed_at"     timestamptz(3),
    "duration_ms"     integer        CHECK ("duration_ms" >= 0),
    "computed_by"     text,
    -- Which transactions the computing is certain to have seen.
    "seen"            pg_snapshot,
    PRIMARY KEY ("runner", "window_start"),
    CHECK ("window_start" < "window_end"),
    CHECK ("state" <> 'done' OR ("seen" IS NOT NULL AND "computed_at" IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX "runner_window_open_idx" ON "runner_window" ("runner", "window_start") WHERE "state" <> 'done';

-- How runners stand. Written outside the transactions that compute, so that everyone can see it.
CREATE TABLE "runner_state" (
    "runner"          text           PRIMARY KEY,
    -- The greatest that was ever at work.
    "version"         integer        NOT NULL,
    "paused_at"       timestamptz(3),
    "paused_by"       text,
    -- Who computes which window at the moment, and the last sign of life.
    "holder"          text,
    "heartbeat_at"    timestamptz(3),
    "running_window"  timestamptz(3),
    "running_since"   timestamptz(3),
    "last_success_at" timestamptz(3),
    "last_failure_at" timestamptz(3),
    "last_error"      text,
    -- Rows of late_window below this have been looked at.
    "late_xid"        xid8           NOT NULL DEFAULT '0',
    -- Its inputs, so that what came late is kept until it has looked.
    "sources"         text[]         NOT NULL
) WITH (fillfactor = 50);

-- Stretches of time in which rows of a table changed after the windows there may have been computed. Appended to in the transaction that
-- changes the rows; `runner:<name>` asks for a runner's own windows. The transaction id is part of the key: those who write about the same
-- hour must neither wait for one another nor count on what another one wrote and may still take back.
CREATE TABLE "late_window" (
    "source"   text           NOT NULL,
    "start_at" timestamptz(3) NOT NULL,
    "end_at"   timestamptz(3) NOT NULL,
    "xid"      xid8           NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY ("source", "start_at", "end_at", "xid"),
    CHECK ("start_at" < "end_at")
);
