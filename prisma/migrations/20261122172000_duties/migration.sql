-- What a tenant owes and what it was found to have broken: requests of data subjects, and violations of rules. Both are the least that figures
-- can be computed from, and hold nothing personal; the steps of a request and what a violation rests on come with the room that works on them.
--
-- All instants are the database's, taken while the row is written. How things stood at the end of any day follows from them for ever, because
-- what has passed is not rewritten: what is closed stays closed (what comes up again is a row of its own), and a term that is over is not
-- extended.

CREATE TABLE "data_subject_request" (
    "id"          uuid           PRIMARY KEY,
    "tenant_id"   uuid           NOT NULL,
    "kind"        text           NOT NULL CHECK ("kind" IN ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection',
                                                            'opt-out', 'limit', 'consent-withdrawal', 'human-review')),
    -- How it was closed; open until then.
    "state"       text           NOT NULL DEFAULT 'open' CHECK ("state" IN ('open', 'complete', 'partially-granted', 'denied', 'cancelled',
                                                                            'duplicate', 'expired')),
    "received_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- By the law that applies, extensions included.
    "due_at"      timestamptz(3) NOT NULL,
    "closed_at"   timestamptz(3) CHECK ("closed_at" >= "received_at"),
    CHECK (("state" = 'open') = ("closed_at" IS NULL))
);
-- A day is computed from what was open in it: what is still open, and what was closed since it began.
CREATE INDEX "data_subject_request_closed_at_idx" ON "data_subject_request" ("closed_at");

CREATE TABLE "violation" (
    "id"        uuid           PRIMARY KEY,
    "tenant_id" uuid           NOT NULL,
    "rule"      text           NOT NULL CHECK (length("rule") BETWEEN 1 AND 100),
    "severity"  text           NOT NULL CHECK ("severity" IN ('low', 'medium', 'high', 'critical')),
    "state"     text           NOT NULL DEFAULT 'open' CHECK ("state" IN ('open', 'resolved', 'accepted-risk', 'false-positive')),
    "opened_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" timestamptz(3) CHECK ("closed_at" >= "opened_at"),
    CHECK (("state" = 'open') = ("closed_at" IS NULL))
);
CREATE INDEX "violation_closed_at_idx" ON "violation" ("closed_at");

CREATE FUNCTION "refuse_change_of_the_past"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what has passed is not rewritten' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "data_subject_request_past" BEFORE UPDATE ON "data_subject_request" FOR EACH ROW
    WHEN (OLD."closed_at" IS NOT NULL OR NEW."tenant_id" <> OLD."tenant_id" OR NEW."kind" <> OLD."kind"
          OR NEW."received_at" <> OLD."received_at" OR (NEW."due_at" <> OLD."due_at" AND least(NEW."due_at", OLD."due_at") <= clock_timestamp()))
    EXECUTE FUNCTION "refuse_change_of_the_past"();
CREATE TRIGGER "violation_past" BEFORE UPDATE ON "violation" FOR EACH ROW
    WHEN (OLD."closed_at" IS NOT NULL OR NEW."tenant_id" <> OLD."tenant_id" OR NEW."rule" <> OLD."rule" OR NEW."severity" <> OLD."severity"
          OR NEW."opened_at" <> OLD."opened_at")
    EXECUTE FUNCTION "refuse_change_of_the_past"();
