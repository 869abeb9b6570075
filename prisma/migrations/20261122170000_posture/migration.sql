-- How domains are kept, and what about them is worth a second look: the latest assessment of each, and roll-ups of all by day.
-- Scores are whole numbers from 0 to 100; `scores` counts them by tens, 100 with the nineties.

-- The assessment at the end of the newest day that was computed. One row for each domain that its registry held then.
CREATE TABLE "domain_posture" (
    "subject_id" uuid           PRIMARY KEY,
    "tenant_id"  uuid           NOT NULL,
    -- Of that day.
    "starts_at"  timestamptz(3) NOT NULL,
    "score"      smallint       CHECK ("score" BETWEEN 0 AND 100),
    -- Share of the weights that is known.
    "coverage"   double precision NOT NULL CHECK ("coverage" BETWEEN 0 AND 1),
    "level"      text           NOT NULL CHECK ("level" IN ('none', 'low', 'medium', 'high')),
    -- Verdict by metric.
    "verdicts"   jsonb          NOT NULL,
    "signals"    text[]         NOT NULL,
    -- Metrics and signals with their versions.
    "version"    text           NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX "domain_posture_tenant_id_level_idx" ON "domain_posture" ("tenant_id", "level") WHERE "level" <> 'none';

CREATE TABLE "rollup_domain_posture" (
    "starts_at"      timestamptz(3) NOT NULL,
    "tenant_id"      uuid           NOT NULL,
    "registry"       text           NOT NULL,
    "tld"            text           NOT NULL,
    "registrar"      text           NOT NULL,
    "registrar_name" text           NOT NULL,
    "names"          bigint         NOT NULL,
    -- Of which a score is known, and the sum of those scores.
    "scored"         bigint         NOT NULL,
    "score_sum"      bigint         NOT NULL,
    "scores"         bigint[]       NOT NULL CHECK (cardinality("scores") = 10),
    "high"           bigint         NOT NULL,
    "medium"         bigint         NOT NULL,
    "low"            bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "tld", "registrar")
);
CREATE INDEX "rollup_domain_posture_starts_at_idx" ON "rollup_domain_posture" ("starts_at");

CREATE TABLE "rollup_posture_metric" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "registrar" text           NOT NULL,
    "metric"    text           NOT NULL,
    "passed"    bigint         NOT NULL,
    "partial"   bigint         NOT NULL,
    "failed"    bigint         NOT NULL,
    "unknown"   bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "registrar", "metric")
);
CREATE INDEX "rollup_posture_metric_starts_at_idx" ON "rollup_posture_metric" ("starts_at");

CREATE TABLE "rollup_risk_signal" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "tld"       text           NOT NULL,
    "registrar" text           NOT NULL,
    "signal"    text           NOT NULL,
    "level"     text           NOT NULL,
    "names"     bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "tld", "registrar", "signal", "level")
);
CREATE INDEX "rollup_risk_signal_starts_at_idx" ON "rollup_risk_signal" ("starts_at");

-- Members that were in the portfolio at the end of the day.
CREATE TABLE "rollup_portfolio_posture" (
    "starts_at"    timestamptz(3) NOT NULL,
    "tenant_id"    uuid           NOT NULL,
    "portfolio_id" uuid           NOT NULL,
    "members"      bigint         NOT NULL,
    -- Of which a registration was held.
    "known"        bigint         NOT NULL,
    -- Domains of which a score is known, and the sum of those scores.
    "scored"       bigint         NOT NULL,
    "score_sum"    bigint         NOT NULL,
    "scores"       bigint[]       NOT NULL CHECK (cardinality("scores") = 10),
    "high"         bigint         NOT NULL,
    "medium"       bigint         NOT NULL,
    "low"          bigint         NOT NULL,
    "expiring_30"  bigint         NOT NULL,
    "expired"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "portfolio_id")
);
CREATE INDEX "rollup_portfolio_posture_starts_at_idx" ON "rollup_portfolio_posture" ("starts_at");

CREATE TABLE "rollup_portfolio_metric" (
    "starts_at"    timestamptz(3) NOT NULL,
    "tenant_id"    uuid           NOT NULL,
    "portfolio_id" uuid           NOT NULL,
    "metric"       text           NOT NULL,
    "passed"       bigint         NOT NULL,
    "partial"      bigint         NOT NULL,
    "failed"       bigint         NOT NULL,
    "unknown"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "portfolio_id", "metric")
);
CREATE INDEX "rollup_portfolio_metric_starts_at_idx" ON "rollup_portfolio_metric" ("starts_at");
