-- Makes a batch of records cheap to write. Measured in docs/profile.md, decided in docs/adr/0010.

-- What was judged about an answer (redactions, findings) repeats over all objects of a registry that look alike: kept once, under its
-- digest, like notices. It holds no value of any answer.
CREATE TABLE "assessment" (
    "digest"        bytea          PRIMARY KEY CHECK (length("digest") = 32),
    "report"        jsonb          NOT NULL,
    "findings"      jsonb          NOT NULL,
    "first_seen_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

ALTER TABLE "registration_version" ADD COLUMN "assessment_digest" bytea;
UPDATE "registration_version" SET "assessment_digest" = sha256(convert_to("report"::text || "findings"::text, 'UTF8'));
INSERT INTO "assessment" ("digest", "report", "findings")
SELECT DISTINCT ON ("assessment_digest") "assessment_digest", "report", "findings" FROM "registration_version" ORDER BY "assessment_digest";
ALTER TABLE "registration_version"
    ALTER COLUMN "assessment_digest" SET NOT NULL,
    DROP COLUMN "report",
    DROP COLUMN "findings",
    DROP COLUMN "rule_sets",
    -- Written once and read whole: text that is known to be JSON needs no taking apart on its way in. Casts to jsonb where SQL looks inside.
    ALTER COLUMN "body" TYPE json USING "body"::text::json,
    -- Versions are only written beside their registration, in one transaction; the check for each row took an eighth of the time.
    DROP CONSTRAINT "registration_version_subject_id_fkey";

DO $$
BEGIN
    ALTER TABLE "registration_version" ALTER COLUMN "body" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    -- The other compression takes longer than all the rest of a row: bodies that fit into a page stay as they are.
    ALTER TABLE "registration_version" SET (toast_tuple_target = 8160);
END
$$;

-- Digest of the last answer's bytes, keyed outside the database. The same bytes again need not be read again.
ALTER TABLE "registration" ADD COLUMN "answer_digest" bytea CHECK (length("answer_digest") = 16);

-- Nobody asks it: a question finds its object through lookup_key, whose id is derived from the same three.
DROP INDEX "registration_tenant_id_kind_key_idx";
