-- Like the tables of 20261122160000_rollups.

CREATE TABLE "rollup_nameserver_provider" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "provider"  text           NOT NULL,
    "names"     bigint         NOT NULL,
    -- Of which no other provider answers.
    "sole"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "provider")
);
CREATE INDEX "rollup_nameserver_provider_starts_at_idx" ON "rollup_nameserver_provider" ("starts_at");

CREATE TABLE "rollup_dnssec" (
    "starts_at"  timestamptz(3) NOT NULL,
    "tenant_id"  uuid           NOT NULL,
    "tld"        text           NOT NULL,
    "registrar"  text           NOT NULL,
    "names"      bigint         NOT NULL,
    "signed"     bigint         NOT NULL,
    "unsigned"   bigint         NOT NULL,
    "unknown"    bigint         NOT NULL,
    "without_ds" bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "tld", "registrar")
);
CREATE INDEX "rollup_dnssec_starts_at_idx" ON "rollup_dnssec" ("starts_at");

CREATE TABLE "rollup_retention" (
    "starts_at"     timestamptz(3) NOT NULL,
    "tenant_id"     uuid           NOT NULL,
    "subject_class" text           NOT NULL,
    "held"          bigint         NOT NULL,
    "due_30"        bigint         NOT NULL,
    "overdue"       bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "subject_class")
);
CREATE INDEX "rollup_retention_starts_at_idx" ON "rollup_retention" ("starts_at");

CREATE TABLE "rollup_data_subject_request" (
    "starts_at"   timestamptz(3) NOT NULL,
    "tenant_id"   uuid           NOT NULL,
    "kind"        text           NOT NULL,
    "state"       text           NOT NULL,
    "received"    bigint         NOT NULL,
    "closed"      bigint         NOT NULL,
    -- Of which after the time they were due.
    "closed_late" bigint         NOT NULL,
    "open"        bigint         NOT NULL,
    "overdue"     bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "kind", "state")
);
CREATE INDEX "rollup_data_subject_request_starts_at_idx" ON "rollup_data_subject_request" ("starts_at");

CREATE TABLE "rollup_violation" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "rule"      text           NOT NULL,
    "severity"  text           NOT NULL,
    "opened"    bigint         NOT NULL,
    "closed"    bigint         NOT NULL,
    "open"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "rule", "severity")
);
CREATE INDEX "rollup_violation_starts_at_idx" ON "rollup_violation" ("starts_at");

CREATE TABLE "rollup_compliance" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "check"     text           NOT NULL,
    "measured"  bigint         NOT NULL,
    "passed"    bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "check"),
    CHECK ("passed" BETWEEN 0 AND "measured")
);
CREATE INDEX "rollup_compliance_starts_at_idx" ON "rollup_compliance" ("starts_at");
