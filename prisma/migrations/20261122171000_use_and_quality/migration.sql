-- How the service is used, how full the lanes are, and how good what is stored is. Roll-ups are like those of 20261122160000_rollups.

-- Lookups that were answered, by the minute in which they were written down: the database's clock while it writes, so that none is late.
-- Nothing in it tells who asked, or for what.
CREATE TABLE "lookup_usage" (
    "minute"    timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "kind"      text           NOT NULL CHECK ("kind" IN ('domain', 'ip', 'autnum', 'nameserver', 'entity')),
    -- '' where nobody answered.
    "source"    text           NOT NULL CHECK ("source" IN ('registry', 'store', 'cache', '')),
    "outcome"   text           NOT NULL,
    "lookups"   bigint         NOT NULL CHECK ("lookups" > 0),
    "latency"   bigint[]       NOT NULL CHECK (cardinality("latency") = 35),
    PRIMARY KEY ("tenant_id", "minute", "kind", "source", "outcome")
) WITH (fillfactor = 70);
CREATE INDEX "lookup_usage_minute_idx" ON "lookup_usage" ("minute");

-- When a receiver was told, or was given up, by the database's clock; and which attempt that was. Unknown of those that ended before.
ALTER TABLE "collection_run"
    ADD COLUMN "callback_at"       timestamptz(3),
    ADD COLUMN "callback_attempts" smallint CHECK ("callback_attempts" > 0);
CREATE INDEX "collection_run_callback_at_idx" ON "collection_run" ("callback_at") WHERE "callback_at" IS NOT NULL;

-- Requests a second that a lane plans at present, by its profile or as adapted; NULL where nothing is paced, and before it was asked.
ALTER TABLE "lane" ADD COLUMN "pace_per_second" double precision CHECK ("pace_per_second" > 0);

-- What each lane could have sent in an hour, by its pace when the hour was first computed. The past of a lane is kept nowhere else.
CREATE TABLE "lane_capacity" (
    "starts_at" timestamptz(3) NOT NULL,
    "registry"  text           NOT NULL,
    -- NULL where nothing was paced.
    "requests"  bigint         CHECK ("requests" >= 0),
    PRIMARY KEY ("starts_at", "registry")
);

CREATE TABLE "rollup_lookup_usage" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "kind"      text           NOT NULL,
    "source"    text           NOT NULL,
    "outcome"   text           NOT NULL,
    "lookups"   bigint         NOT NULL,
    "latency"   bigint[]       NOT NULL CHECK (cardinality("latency") = 35),
    PRIMARY KEY ("tenant_id", "starts_at", "kind", "source", "outcome")
);
CREATE INDEX "rollup_lookup_usage_starts_at_idx" ON "rollup_lookup_usage" ("starts_at");

CREATE TABLE "rollup_alert_delivery" (
    "starts_at"  timestamptz(3) NOT NULL,
    "tenant_id"  uuid           NOT NULL,
    "channel"    text           NOT NULL,
    "outcome"    text           NOT NULL,
    "deliveries" bigint         NOT NULL,
    "attempts"   bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "channel", "outcome")
);
CREATE INDEX "rollup_alert_delivery_starts_at_idx" ON "rollup_alert_delivery" ("starts_at");

CREATE TABLE "rollup_lane_utilisation" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "requests"  bigint         NOT NULL,
    "limited"   bigint         NOT NULL,
    "failed"    bigint         NOT NULL,
    "capacity"  bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry")
);
CREATE INDEX "rollup_lane_utilisation_starts_at_idx" ON "rollup_lane_utilisation" ("starts_at");

CREATE TABLE "rollup_redaction_coverage" (
    "starts_at"        timestamptz(3) NOT NULL,
    "tenant_id"        uuid           NOT NULL,
    "registry"         text           NOT NULL,
    "kind"             text           NOT NULL,
    "objects"          bigint         NOT NULL,
    "redacted_objects" bigint         NOT NULL,
    "found"            bigint         NOT NULL,
    "redacted"         bigint         NOT NULL,
    "kept"             bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "kind")
);
CREATE INDEX "rollup_redaction_coverage_starts_at_idx" ON "rollup_redaction_coverage" ("starts_at");

CREATE TABLE "rollup_data_quality" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "kind"      text           NOT NULL,
    "check"     text           NOT NULL,
    "objects"   bigint         NOT NULL,
    "affected"  bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "kind", "check")
);
CREATE INDEX "rollup_data_quality_starts_at_idx" ON "rollup_data_quality" ("starts_at");

CREATE TABLE "rollup_freshness" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "kind"      text           NOT NULL,
    "band"      text           NOT NULL,
    "objects"   bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "kind", "band")
);
CREATE INDEX "rollup_freshness_starts_at_idx" ON "rollup_freshness" ("starts_at");
