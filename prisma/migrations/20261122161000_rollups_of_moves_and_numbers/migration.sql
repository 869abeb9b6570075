-- Like the tables of 20261122160000_rollups.

CREATE TABLE "rollup_registrar_flow" (
    "starts_at"      timestamptz(3) NOT NULL,
    "tenant_id"      uuid           NOT NULL,
    "from_registrar" text           NOT NULL,
    "to_registrar"   text           NOT NULL,
    "tld"            text           NOT NULL,
    "moves"          bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "from_registrar", "to_registrar", "tld")
);
CREATE INDEX "rollup_registrar_flow_starts_at_idx" ON "rollup_registrar_flow" ("starts_at");

CREATE TABLE "rollup_network" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "country"   text           NOT NULL,
    "objects"   bigint         NOT NULL,
    "appeared"  bigint         NOT NULL,
    "changed"   bigint         NOT NULL,
    "gone"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "country")
);
CREATE INDEX "rollup_network_starts_at_idx" ON "rollup_network" ("starts_at");

CREATE TABLE "rollup_asn" (
    "starts_at" timestamptz(3) NOT NULL,
    "tenant_id" uuid           NOT NULL,
    "registry"  text           NOT NULL,
    "country"   text           NOT NULL,
    "objects"   bigint         NOT NULL,
    "appeared"  bigint         NOT NULL,
    "changed"   bigint         NOT NULL,
    "gone"      bigint         NOT NULL,
    PRIMARY KEY ("tenant_id", "starts_at", "registry", "country")
);
CREATE INDEX "rollup_asn_starts_at_idx" ON "rollup_asn" ("starts_at");
