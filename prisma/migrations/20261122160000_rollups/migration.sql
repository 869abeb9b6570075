-- Tables that runners keep current. A row is of one tenant and of the window that begins at starts_at. Texts that are not known are '', so that
-- they can be part of the key. Latencies are histograms over fixed bounds: those of hours add up to that of a day, percentiles do not.
-- Each key leads with the tenant, as readers ask; starts_at has an index of its own, as a window is replaced for all tenants at once.

CREATE TABLE "rollup_registry_traffic" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "kind"      text           NOT NULL,
    "trigger"   text           NOT NULL,
    "outcome"   text           NOT NULL,
    "requests"  bigint         NOT NULL,
    "bytes"     bigint         NOT NULL,
    "latency"   bigint[]       NOT NULL CHECK (cardinality("latency") = 35),
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "kind", "trigger", "outcome")
);
CREATE INDEX "rollup_registry_traffic_starts_at_idx" ON "rollup_registry_traffic" ("starts_at");

CREATE TABLE "rollup_registry_traffic_day" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "kind"      text           NOT NULL,
    "trigger"   text           NOT NULL,
    "outcome"   text           NOT NULL,
    "requests"  bigint         NOT NULL,
    "bytes"     bigint         NOT NULL,
    "latency"   bigint[]       NOT NULL CHECK (cardinality("latency") = 35),
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "kind", "trigger", "outcome")
);
CREATE INDEX "rollup_registry_traffic_day_starts_at_idx" ON "rollup_registry_traffic_day" ("starts_at");

CREATE TABLE "rollup_registry_reliability" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "requests"  bigint         NOT NULL,
    "answered"  bigint         NOT NULL,
    "absent"    bigint         NOT NULL,
    "limited"   bigint         NOT NULL,
    "timed_out" bigint         NOT NULL,
    "refused"   bigint         NOT NULL,
    "malformed" bigint         NOT NULL,
    "bytes"     bigint         NOT NULL,
    "latency"   bigint[]       NOT NULL CHECK (cardinality("latency") = 35),
    PRIMARY KEY ("tenant_id", "starts_at", "registry")
);
CREATE INDEX "rollup_registry_reliability_starts_at_idx" ON "rollup_registry_reliability" ("starts_at");

CREATE TABLE "rollup_registration_change" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "tld"       text           NOT NULL,
    "kind"      text           NOT NULL,
    "type"      text           NOT NULL,
    "changes"   bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "tld", "kind", "type")
);
CREATE INDEX "rollup_registration_change_starts_at_idx" ON "rollup_registration_change" ("starts_at");

CREATE TABLE "rollup_collection" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "outcome"   text           NOT NULL,
    "source"    text           NOT NULL,
    "items"     bigint         NOT NULL,
    "attempts"  bigint         NOT NULL,
    "latency"   bigint[]       NOT NULL CHECK (cardinality("latency") = 35),
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "outcome", "source")
);
CREATE INDEX "rollup_collection_starts_at_idx" ON "rollup_collection" ("starts_at");

CREATE TABLE "rollup_expiry_calendar" (
    "starts_at"      timestamptz(3) NOT NULL,
    "tenant_id"      uuid           NOT NULL,
    "expires_on"     date           NOT NULL,
    "tld"            text           NOT NULL,
    "registrar"      text           NOT NULL,
    "registrar_name" text           NOT NULL,
    "names"          bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "expires_on", "tld", "registrar")
);
CREATE INDEX "rollup_expiry_calendar_starts_at_idx" ON "rollup_expiry_calendar" ("starts_at");

CREATE TABLE "rollup_status" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "kind"      text           NOT NULL,
    "registry"  text           NOT NULL,
    "status"    text           NOT NULL,
    "objects"   bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "kind", "registry", "status")
);
CREATE INDEX "rollup_status_starts_at_idx" ON "rollup_status" ("starts_at");

CREATE TABLE "rollup_registrar" (
    "starts_at"      timestamptz(3) NOT NULL,
    "tenant_id"      uuid           NOT NULL,
    "registrar"      text           NOT NULL,
    "registrar_name" text           NOT NULL,
    "names"          bigint         NOT NULL,
    "gained"         bigint         NOT NULL,
    "lost"           bigint         NOT NULL,
    "expiring_30"    bigint         NOT NULL,
    "expiring_60"    bigint         NOT NULL,
    "expiring_90"    bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registrar")
);
CREATE INDEX "rollup_registrar_starts_at_idx" ON "rollup_registrar" ("starts_at");

CREATE TABLE "rollup_tld" (
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
CREATE INDEX "rollup_tld_starts_at_idx" ON "rollup_tld" ("starts_at");

-- What happened in an hour is found by its time. The change log is appended in about the order of time, so a summary of its pages does, and
-- costs an import next to nothing, where a tree would cost it a look-up for each row. Small ranges, because an hour is few pages.
CREATE INDEX "change_event_at_idx" ON "change_event" USING brin ("at") WITH (pages_per_range = 16, autosummarize = on);

-- Items move about their table as they are worked on, so that their pages say nothing of the time of their end. Entries come in order of time:
-- one more at the end of a tree for each item that ends.
CREATE INDEX "collection_item_finished_at_idx" ON "collection_item" ("finished_at") WHERE "done_xid" IS NOT NULL;
