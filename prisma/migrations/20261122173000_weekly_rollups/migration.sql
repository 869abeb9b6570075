-- Weekly roll-ups of names, registrars, countries and portfolios. What stands is that of the end of the week; what happened is summed.

-- The days of top-level domains give their name to the weeks.
UPDATE "runner_window" SET "runner" = 'tld-day' WHERE "runner" = 'tld';
UPDATE "runner_window" SET "waits_for" = 'tld-day' WHERE "waits_for" = 'tld';
UPDATE "runner_state" SET "runner" = 'tld-day', "sources" = array_replace("sources", 'runner:tld', 'runner:tld-day') WHERE "runner" = 'tld';
UPDATE "late_window" SET "source" = 'runner:tld-day' WHERE "source" = 'runner:tld';

CREATE TABLE "rollup_registrar_week" (
    "starts_at"      timestamptz(3) NOT NULL,
    "tenant_id"      uuid           NOT NULL,
    "registrar"      text           NOT NULL,
    "registrar_name" text           NOT NULL,
    "names"          bigint         NOT NULL,
    -- Names of the tenant, at all registrars.
    "total"          bigint         NOT NULL,
    "gained"         bigint         NOT NULL,
    "lost"           bigint         NOT NULL,
    -- Moves to it from another registrar that is known, too.
    "transfers"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registrar")
);
CREATE INDEX "rollup_registrar_week_starts_at_idx" ON "rollup_registrar_week" ("starts_at");

CREATE TABLE "rollup_tld_week" (
    "starts_at"   timestamptz(3) NOT NULL,
    "tenant_id"   uuid           NOT NULL,
    "tld"         text           NOT NULL,
    "registry"    text           NOT NULL,
    "names"       bigint         NOT NULL,
    "signed"      bigint         NOT NULL,
    "unsigned"    bigint         NOT NULL,
    "expiring_30" bigint         NOT NULL,
    "appeared"    bigint         NOT NULL,
    "gone"        bigint         NOT NULL,
    "returned"    bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "tld", "registry")
);
CREATE INDEX "rollup_tld_week_starts_at_idx" ON "rollup_tld_week" ("starts_at");

CREATE TABLE "rollup_country" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    -- ip or autnum.
    "kind"      text           NOT NULL,
    "country"   text           NOT NULL,
    "objects"   bigint         NOT NULL,
    "appeared"  bigint         NOT NULL,
    "changed"   bigint         NOT NULL,
    "gone"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "kind", "country")
);
CREATE INDEX "rollup_country_starts_at_idx" ON "rollup_country" ("starts_at");

-- A balance: names_before + appeared + returned + gained - gone - lost = names.
CREATE TABLE "rollup_churn" (
    "starts_at"    timestamptz(3) NOT NULL,
    "tenant_id"    uuid           NOT NULL,
    "tld"          text           NOT NULL,
    "registrar"    text           NOT NULL,
    "names_before" bigint         NOT NULL,
    "names"        bigint         NOT NULL,
    "appeared"     bigint         NOT NULL,
    "returned"     bigint         NOT NULL,
    "gone"         bigint         NOT NULL,
    "gained"       bigint         NOT NULL,
    "lost"         bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "tld", "registrar"),
    CHECK ("names_before" + "appeared" + "returned" + "gained" - "gone" - "lost" = "names")
);
CREATE INDEX "rollup_churn_starts_at_idx" ON "rollup_churn" ("starts_at");

CREATE TABLE "rollup_portfolio_week" (
    "starts_at"      timestamptz(3) NOT NULL,
    "tenant_id"      uuid           NOT NULL,
    "portfolio_id"   uuid           NOT NULL,
    "members"        bigint         NOT NULL,
    -- Domains of which a score is known, and the sum of those scores.
    "scored"         bigint         NOT NULL,
    "score_sum"      bigint         NOT NULL,
    "added"          bigint         NOT NULL,
    "archived"       bigint         NOT NULL,
    "changes"        bigint         NOT NULL,
    -- Since the portfolio was made.
    "total_added"    bigint         NOT NULL,
    "total_archived" bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "portfolio_id")
);
CREATE INDEX "rollup_portfolio_week_starts_at_idx" ON "rollup_portfolio_week" ("starts_at");
