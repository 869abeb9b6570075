-- Collections: runs, their items, and what came of them.

CREATE TABLE "collection_run" (
    "id"                  uuid           PRIMARY KEY,
    "tenant_id"           uuid           NOT NULL,
    "kind"                text           NOT NULL CHECK ("kind" IN ('collection', 'warm-up', 'refresh')),
    "name"                text,
    -- receiving: its input is still coming in, and nothing is asked. cancelled: nothing more is asked, from that moment on.
    "state"               text           NOT NULL CHECK ("state" IN ('receiving', 'running', 'done', 'cancelled')),
    "idempotency_key"     text,
    -- SHA-256 of options and input, known when all of it has come in.
    "request_digest"      bytea          CHECK (length("request_digest") = 32),
    -- Who receives the input: whoever takes it up counts on, and who had it before may write no more.
    "intake"              integer        NOT NULL DEFAULT 1,
    "priority"            smallint       CHECK ("priority" BETWEEN 0 AND 3),
    "max_age_seconds"     integer        NOT NULL CHECK ("max_age_seconds" >= 0),
    "fields"              text[]         NOT NULL,
    "is_strict"           boolean        NOT NULL DEFAULT false,
    "purge_after_seconds" integer        CHECK ("purge_after_seconds" > 0),
    "purpose"             text,
    "ceiling"             integer        CHECK ("ceiling" > 0),
    "preserve_order"      boolean        NOT NULL DEFAULT false,
    "callback_url"        text,
    "callback_secret"     text,
    "callback_state"      text           CHECK ("callback_state" IN ('pending', 'delivered', 'failed')),
    "lines"               bigint         NOT NULL DEFAULT 0,
    "rejected"            bigint         NOT NULL DEFAULT 0,
    "duplicates"          bigint         NOT NULL DEFAULT 0,
    "items"               bigint         NOT NULL DEFAULT 0,
    "summary"             json,
    "created_at"          timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at"          timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received_at"         timestamptz(3),
    "finished_at"         timestamptz(3),
    -- When items and results go; the counts stay until expires_at.
    "purge_at"            timestamptz(3),
    "purged_at"           timestamptz(3),
    "expires_at"          timestamptz(3) NOT NULL,
    -- Every line came to exactly one end.
    CHECK ("lines" = "rejected" + "duplicates" + "items")
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX "collection_run_tenant_id_idempotency_key_key" ON "collection_run" ("tenant_id", "idempotency_key");
CREATE INDEX "collection_run_tenant_id_id_idx" ON "collection_run" ("tenant_id", "id");

-- One question of one run. The key leads with the id of the question (see lookup_key), so that a question occurs once in a run.
CREATE TABLE "collection_item" (
    "query_id"     uuid           NOT NULL,
    "run_id"       uuid           NOT NULL,
    "tenant_id"    uuid           NOT NULL,
    "kind"         text           NOT NULL CHECK ("kind" IN ('domain', 'ip', 'autnum', 'nameserver', 'entity')),
    "query_key"    text           NOT NULL,
    -- As it was written, where that is not the key.
    "input"        text,
    -- Of the input, counted from 1: the first line that asked for it.
    "line"         bigint         NOT NULL,
    "priority"     smallint       NOT NULL CHECK ("priority" BETWEEN 0 AND 3),
    -- host[:port] of the responsible registry's preferred server; '' where none is known.
    "registry"     text           NOT NULL,
    -- Where it waits now: the registry's server, another one of the registry, or the registrar's that the registry refers to.
    "lane"         text           NOT NULL,
    -- Set for the second step: the registrar's URL.
    "referral_url" text,
    -- done: the registry answered, also that it holds no such object. failed: asking again would not help. dead: all attempts were in vain.
    "state"        text           NOT NULL CHECK ("state" IN ('waiting', 'leased', 'done', 'failed', 'dead', 'cancelled')),
    "due_at"       timestamptz    NOT NULL,
    -- Of the present step.
    "attempts"     smallint       NOT NULL DEFAULT 0 CHECK ("attempts" >= 0),
    -- Fencing token: counts leases. Who holds an older one may write nothing.
    "lease"        integer        NOT NULL DEFAULT 0,
    "worker"       text,
    "leased_until" timestamptz,
    -- 'found', 'not-found' or the code of a failure.
    "outcome"      text,
    "source"       text           CHECK ("source" IN ('registry', 'store')),
    "reason"       text,
    -- What recording came to: 'first-seen', 'changed', …
    "recorded"     text,
    "subject_id"   uuid,
    "version_id"   uuid,
    "latency_ms"   integer,
    "finished_at"  timestamptz(3),
    -- Of the transaction that ended it: with the line, its place in the order of completion. Readers stay below every transaction still
    -- running, as with the change log.
    "done_xid"     xid8,
    PRIMARY KEY ("query_id", "run_id"),
    CHECK (("state" = 'leased') = ("leased_until" IS NOT NULL)),
    CHECK (("state" IN ('done', 'failed', 'dead')) = ("done_xid" IS NOT NULL)),
    CHECK (("done_xid" IS NULL) = ("outcome" IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX "collection_item_pick_idx" ON "collection_item" ("run_id", "lane", "priority", "due_at", "line") WHERE "state" = 'waiting';
CREATE INDEX "collection_item_leased_until_idx" ON "collection_item" ("leased_until") WHERE "state" = 'leased';
CREATE INDEX "collection_item_run_id_line_idx" ON "collection_item" ("run_id", "line");
CREATE INDEX "collection_item_done_idx" ON "collection_item" ("run_id", "done_xid", "line") WHERE "done_xid" IS NOT NULL;
CREATE INDEX "collection_item_dead_idx" ON "collection_item" ("tenant_id", "run_id", "line") WHERE "state" = 'dead';

-- Counts by run, lane and priority, moved in the transactions that move the items: what progress reports and what dispatching is decided by.
-- What has come to an end is counted under its registry, what has not under the lane that it waits in.
CREATE TABLE "collection_tally" (
    "run_id"    uuid     NOT NULL,
    "lane"      text     NOT NULL,
    "priority"  smallint NOT NULL,
    "tenant_id" uuid     NOT NULL,
    "waiting"   bigint   NOT NULL DEFAULT 0 CHECK ("waiting" >= 0),
    "leased"    bigint   NOT NULL DEFAULT 0 CHECK ("leased" >= 0),
    "done"      bigint   NOT NULL DEFAULT 0 CHECK ("done" >= 0),
    "failed"    bigint   NOT NULL DEFAULT 0 CHECK ("failed" >= 0),
    "dead"      bigint   NOT NULL DEFAULT 0 CHECK ("dead" >= 0),
    "cancelled" bigint   NOT NULL DEFAULT 0 CHECK ("cancelled" >= 0),
    -- Those of `done` that the store could answer.
    "reused"    bigint   NOT NULL DEFAULT 0 CHECK ("reused" >= 0),
    -- The lane's turn at which this flow was last given a place.
    "turn"      bigint   NOT NULL DEFAULT 0,
    PRIMARY KEY ("run_id", "lane", "priority")
) WITH (fillfactor = 50);
CREATE INDEX "collection_tally_lane_idx" ON "collection_tally" ("lane") WHERE "waiting" > 0 OR "leased" > 0;

-- A line that was refused. Holds no value of the line.
CREATE TABLE "collection_error" (
    "run_id"  uuid   NOT NULL,
    "line"    bigint NOT NULL,
    "code"    text   NOT NULL,
    "member"  text,
    "message" text   NOT NULL,
    PRIMARY KEY ("run_id", "line")
);

-- Answers of strict runs: redacted like all, cut down to the fields asked for, and kept nowhere else.
CREATE TABLE "collection_result" (
    "query_id"   uuid           NOT NULL,
    "run_id"     uuid           NOT NULL,
    "tenant_id"  uuid           NOT NULL,
    "body"       json           NOT NULL,
    "expires_at" timestamptz(3) NOT NULL,
    PRIMARY KEY ("query_id", "run_id")
);
CREATE INDEX "collection_result_run_id_idx" ON "collection_result" ("run_id");

-- What is refreshed on schedule.
CREATE TABLE "watch" (
    "query_id"         uuid           PRIMARY KEY,
    "tenant_id"        uuid           NOT NULL,
    "kind"             text           NOT NULL CHECK ("kind" IN ('domain', 'ip', 'autnum', 'nameserver', 'entity')),
    "query_key"        text           NOT NULL,
    "registry"         text           NOT NULL,
    "priority"         smallint       NOT NULL CHECK ("priority" BETWEEN 0 AND 3),
    "next_due_at"      timestamptz(3) NOT NULL,
    -- Why it is due when it is: the rung of the ladder.
    "rung"             text           NOT NULL,
    "interval_seconds" integer        NOT NULL CHECK ("interval_seconds" > 0),
    -- Checks in a row that found no change.
    "quiet_checks"     integer        NOT NULL DEFAULT 0,
    "last_checked_at"  timestamptz(3),
    "last_run_id"      uuid,
    "created_at"       timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
) WITH (fillfactor = 70);
CREATE INDEX "watch_next_due_at_idx" ON "watch" ("next_due_at");
CREATE INDEX "watch_tenant_id_query_id_idx" ON "watch" ("tenant_id", "query_id");
