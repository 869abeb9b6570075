-- Imports: answers that a user already holds. One row a run, and the lines that were refused.

-- `lines` is the fence: a chunk moves it from the value that it started at, or not at all. `attempt` counts who works on the run: whoever
-- takes it up counts on, and who had it before finds nothing to update any more.
CREATE TABLE "import_run" (
    "id"              uuid           PRIMARY KEY,
    "tenant_id"       uuid           NOT NULL,
    "idempotency_key" text,
    "source"          text           NOT NULL,
    "state"           text           NOT NULL CHECK ("state" IN ('running', 'done', 'interrupted', 'failed')),
    "attempt"         integer        NOT NULL DEFAULT 1,
    "part"            text,
    "part_line"       bigint         NOT NULL DEFAULT 0,
    "part_offset"     bigint         NOT NULL DEFAULT 0,
    "lines"           bigint         NOT NULL DEFAULT 0,
    "line_digest"     bytea          CHECK (length("line_digest") = 32),
    "first_seen"      bigint         NOT NULL DEFAULT 0,
    "changed"         bigint         NOT NULL DEFAULT 0,
    "policy_changed"  bigint         NOT NULL DEFAULT 0,
    "unchanged"       bigint         NOT NULL DEFAULT 0,
    "outdated"        bigint         NOT NULL DEFAULT 0,
    "rejected"        bigint         NOT NULL DEFAULT 0,
    "blank"           bigint         NOT NULL DEFAULT 0,
    "failure"         text,
    "created_at"      timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at"      timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at"     timestamptz(3),
    "expires_at"      timestamptz(3) NOT NULL,
    -- Every line that was applied came to exactly one end.
    CHECK ("lines" = "first_seen" + "changed" + "policy_changed" + "unchanged" + "outdated" + "rejected" + "blank")
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX "import_run_tenant_id_idempotency_key_key" ON "import_run" ("tenant_id", "idempotency_key");
CREATE INDEX "import_run_tenant_id_id_idx" ON "import_run" ("tenant_id", "id");

-- `ordinal` is the number of the line in the whole input, over all parts: the order in which errors are shown.
CREATE TABLE "import_error" (
    "import_id" uuid   NOT NULL REFERENCES "import_run" ("id") ON DELETE CASCADE,
    "ordinal"   bigint NOT NULL,
    "part"      text   NOT NULL,
    "line"      bigint NOT NULL,
    "code"      text   NOT NULL,
    "member"    text,
    "message"   text   NOT NULL,
    PRIMARY KEY ("import_id", "ordinal")
);
