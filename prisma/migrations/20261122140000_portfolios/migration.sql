-- Portfolios: what a tenant looks after, who looks after it, and what was said about it.

CREATE TABLE "portfolio" (
    "id"           uuid           PRIMARY KEY,
    "tenant_id"    uuid           NOT NULL,
    "name"         text           NOT NULL,
    "description"  text,
    -- A team, never a person.
    "owner"        text,
    "tags"         text[]         NOT NULL DEFAULT '{}' CHECK (cardinality("tags") <= 20),
    -- Of members that come without one of their own.
    "criticality"  text           NOT NULL DEFAULT 'normal' CHECK ("criticality" IN ('critical', 'high', 'normal', 'low')),
    -- That of the latest review.
    "review_state" text           NOT NULL DEFAULT 'new' CHECK ("review_state" IN ('new', 'in-review', 'approved', 'needs-action')),
    -- Moved in the transactions that move the members: the limit of a tenant is told by these, and no list counts rows.
    "members"      bigint         NOT NULL DEFAULT 0 CHECK ("members" >= 0),
    "archived"     bigint         NOT NULL DEFAULT 0 CHECK ("archived" >= 0),
    -- Counts writes to this row: what ETag and If-Match compare.
    "revision"     bigint         NOT NULL DEFAULT 1,
    "created_at"   timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at"   timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at"  timestamptz(3)
) WITH (fillfactor = 70);
CREATE INDEX "portfolio_tenant_id_id_idx" ON "portfolio" ("tenant_id", "id");

-- One object of one portfolio. The key leads with the id of the question (see lookup_key), through which its registration is found.
-- Rows are never deleted: what is archived keeps its tags and its past, and can be restored.
CREATE TABLE "portfolio_member" (
    "query_id"     uuid           NOT NULL,
    "portfolio_id" uuid           NOT NULL,
    "tenant_id"    uuid           NOT NULL,
    "kind"         text           NOT NULL CHECK ("kind" IN ('domain', 'ip', 'autnum', 'nameserver', 'entity')),
    -- Canonical form; sorted by its bytes, on every server alike.
    "query_key"    text           COLLATE "C" NOT NULL,
    "tags"         text[]         NOT NULL DEFAULT '{}' CHECK (cardinality("tags") <= 20),
    "note"         text,
    "criticality"  text           NOT NULL CHECK ("criticality" IN ('critical', 'high', 'normal', 'low')),
    "added_at"     timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at"  timestamptz(3),
    PRIMARY KEY ("query_id", "portfolio_id")
) WITH (fillfactor = 85);
-- The lists of members, by key and by age; each ends with what makes its order total.
CREATE INDEX "portfolio_member_key_idx" ON "portfolio_member" ("portfolio_id", "query_key", "query_id");
CREATE INDEX "portfolio_member_added_idx" ON "portfolio_member" ("portfolio_id", "added_at", "query_id");

-- Append-only: a trigger refuses all else.
CREATE TABLE "portfolio_review" (
    "portfolio_id" uuid           NOT NULL,
    "id"           uuid           NOT NULL,
    "tenant_id"    uuid           NOT NULL,
    "state"        text           NOT NULL CHECK ("state" IN ('new', 'in-review', 'approved', 'needs-action')),
    "previous"     text           NOT NULL CHECK ("previous" IN ('new', 'in-review', 'approved', 'needs-action')),
    "comment"      text,
    -- Public id of the key that said so.
    "key_id"       text           NOT NULL,
    "at"           timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY ("portfolio_id", "id")
);
CREATE FUNCTION "refuse_portfolio_review_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'reviews are added and never changed' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "portfolio_review_append_only" BEFORE UPDATE OR DELETE ON "portfolio_review"
    FOR EACH ROW EXECUTE FUNCTION "refuse_portfolio_review_change"();

-- Requests with an Idempotency-Key: what they asked, as a digest, and what they were answered.
CREATE TABLE "portfolio_request" (
    "tenant_id"       uuid           NOT NULL,
    "idempotency_key" text           NOT NULL,
    -- Of what the request makes. Whoever takes it up makes the same and not another one.
    "resource_id"     uuid           NOT NULL,
    -- Who works on it: whoever takes it up counts on, and who had it before may answer no more.
    "attempt"         integer        NOT NULL DEFAULT 1,
    "request_digest"  bytea          CHECK (length("request_digest") = 32),
    "answer"          json,
    "updated_at"      timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at"      timestamptz(3) NOT NULL,
    PRIMARY KEY ("tenant_id", "idempotency_key"),
    CHECK (("request_digest" IS NULL) = ("answer" IS NULL))
) WITH (fillfactor = 70);
