-- The registration store. Runs as one transaction: the whole file is sent to the server at once (see engine.ts).

CREATE TABLE "tenant" (
    "id"         uuid           PRIMARY KEY,
    "name"       text           NOT NULL,
    "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Everything belongs to a tenant from the first row on. Until tenants can be made, there is this one.
INSERT INTO "tenant" ("id", "name") VALUES ('00000000-0000-7000-8000-000000000001', 'default');

CREATE TABLE "api_key" (
    "id"           text           PRIMARY KEY CHECK (length("id") = 12),
    "tenant_id"    uuid           NOT NULL REFERENCES "tenant" ("id"),
    "name"         text           NOT NULL,
    "secret_hash"  bytea          NOT NULL CHECK (length("secret_hash") >= 32),
    "scopes"       text[]         NOT NULL,
    "created_at"   timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at"   timestamptz(3),
    "revoked_at"   timestamptz(3),
    "last_used_at" timestamptz(3)
);
CREATE INDEX "api_key_tenant_id_idx" ON "api_key" ("tenant_id");

CREATE TABLE "bootstrap_file" (
    "name"          text           PRIMARY KEY,
    "body"          jsonb          NOT NULL,
    "publication"   text,
    "etag"          text,
    "last_modified" text,
    "source_url"    text           NOT NULL,
    "fetched_at"    timestamptz(3) NOT NULL
);

-- One row per object and authority. A row without current_version_id exists only inside the transaction that is about to fill it.
-- fillfactor leaves room for the heap-only updates of the unchanged check, which touch no indexed column.
CREATE TABLE "registration" (
    "subject_id"           uuid           PRIMARY KEY,
    "tenant_id"            uuid           NOT NULL,
    "kind"                 text           NOT NULL CHECK ("kind" IN ('domain', 'ip', 'autnum', 'nameserver', 'entity')),
    "key"                  text           NOT NULL,
    "authority"            text           NOT NULL,
    "role"                 text           NOT NULL CHECK ("role" IN ('registry', 'registrar')),
    "current_version_id"   uuid,
    "content_hash"         bytea          CHECK (length("content_hash") = 32),
    "policy_version"       text,
    "notices_digest"       bytea,
    "handle"               text,
    "name"                 text,
    "registrar_name"       text,
    "registrar_iana_id"    text,
    "registered_at"        timestamptz(3),
    "domain_expires_at"    timestamptz(3),
    "registrar_expires_at" timestamptz(3),
    "object_changed_at"    timestamptz(3),
    "transferred_at"       timestamptz(3),
    "status"               text[],
    "nameservers"          text[],
    "dnssec"               boolean,
    "ds_count"             smallint       CHECK ("ds_count" >= 0),
    "country"              text,
    "start_address"        inet,
    "end_address"          inet,
    "cidrs"                cidr[],
    "start_autnum"         bigint         CHECK ("start_autnum" BETWEEN 0 AND 4294967295),
    "end_autnum"           bigint         CHECK ("end_autnum" BETWEEN 0 AND 4294967295),
    "parent_handle"        text,
    "database_updated_at"  timestamptz(3),
    "source_url"           text,
    "registrar_url"        text,
    "provenance"           text           CHECK ("provenance" IN ('lookup', 'collection', 'refresh', 'import')),
    "first_seen_at"        timestamptz(3),
    "last_changed_at"      timestamptz(3),
    "last_checked_at"      timestamptz(3),
    "absent_since"         timestamptz(3),
    "last_absent_at"       timestamptz(3),
    "absent_sightings"     smallint       NOT NULL DEFAULT 0 CHECK ("absent_sightings" >= 0),
    "gone_at"              timestamptz(3),
    "expires_at"           timestamptz(3)
) WITH (fillfactor = 85);
CREATE INDEX "registration_tenant_id_kind_key_idx" ON "registration" ("tenant_id", "kind", "key");

CREATE TABLE "registration_version" (
    "subject_id"          uuid           NOT NULL REFERENCES "registration" ("subject_id"),
    "version_id"          uuid           NOT NULL,
    "tenant_id"           uuid           NOT NULL,
    "content_hash"        bytea          NOT NULL CHECK (length("content_hash") = 32),
    "policy_version"      text           NOT NULL,
    "rule_sets"           text[]         NOT NULL,
    "body"                jsonb          NOT NULL,
    "report"              jsonb          NOT NULL,
    "findings"            jsonb          NOT NULL,
    "notices_digest"      bytea,
    "source_url"          text           NOT NULL,
    "fetched_at"          timestamptz(3) NOT NULL,
    "recorded_at"         timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "registry_updated_at" timestamptz(3),
    "expires_at"          timestamptz(3) NOT NULL,
    PRIMARY KEY ("subject_id", "version_id")
);

-- lz4 decompresses several times faster than pglz; a server built without it keeps its default.
DO $$
BEGIN
    ALTER TABLE "registration_version" ALTER COLUMN "body" SET COMPRESSION lz4;
    ALTER TABLE "registration_version" ALTER COLUMN "report" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no lz4 compression';
END
$$;

CREATE TABLE "notice_set" (
    "digest"        bytea          PRIMARY KEY CHECK (length("digest") = 32),
    "notices"       jsonb          NOT NULL,
    "first_seen_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- The change log. An identity alone is not in commit order: a higher number can commit first, and a cursor would skip the lower one
-- for ever. Readers take rows whose xid is below every transaction still running, ordered by (xid, ordinal).
CREATE TABLE "change_event" (
    "subject_id"          uuid           NOT NULL,
    "ordinal"             bigint         NOT NULL GENERATED ALWAYS AS IDENTITY,
    "event_id"            uuid           NOT NULL,
    "tenant_id"           uuid           NOT NULL,
    "xid"                 xid8           NOT NULL DEFAULT pg_current_xact_id(),
    "at"                  timestamptz(3) NOT NULL,
    "type"                text           NOT NULL,
    "field"               text           NOT NULL,
    "path"                text           NOT NULL,
    "before"              jsonb,
    "after"               jsonb,
    "version_id"          uuid,
    "previous_version_id" uuid,
    "schema_version"      smallint       NOT NULL DEFAULT 1,
    "expires_at"          timestamptz(3) NOT NULL,
    PRIMARY KEY ("subject_id", "ordinal")
);
CREATE INDEX "change_event_xid_ordinal_idx" ON "change_event" ("xid", "ordinal");

CREATE TABLE "lookup_key" (
    "query_id"             uuid           PRIMARY KEY,
    "tenant_id"            uuid           NOT NULL,
    "kind"                 text           NOT NULL CHECK ("kind" IN ('domain', 'ip', 'autnum', 'nameserver', 'entity')),
    "query_key"            text           NOT NULL,
    "outcome"              text           NOT NULL CHECK ("outcome" IN ('found', 'not-found')),
    "subject_id"           uuid,
    "registrar_subject_id" uuid,
    "registrar_url"        text,
    "authority"            text           NOT NULL,
    "url"                  text           NOT NULL,
    "answered_at"          timestamptz(3) NOT NULL,
    "expires_at"           timestamptz(3) NOT NULL,
    CHECK ("outcome" = 'not-found' OR "subject_id" IS NOT NULL)
) WITH (fillfactor = 85);

-- One row per request to a registry, by day, so that old days are dropped and not deleted. No unique constraint: nothing refers to a row.
CREATE TABLE "observation" (
    "subject_id"  uuid           NOT NULL,
    "at"          timestamptz(3) NOT NULL,
    "tenant_id"   uuid           NOT NULL,
    "authority"   text           NOT NULL,
    "kind"        text           NOT NULL,
    "url_host"    text           NOT NULL,
    "outcome"     text           NOT NULL,
    "http_status" smallint       CHECK ("http_status" BETWEEN 100 AND 599),
    "latency_ms"  integer        NOT NULL CHECK ("latency_ms" >= 0),
    "bytes"       bigint         NOT NULL CHECK ("bytes" >= 0),
    "trigger"     text           NOT NULL CHECK ("trigger" IN ('lookup', 'collection', 'refresh', 'import'))
) PARTITION BY RANGE ("at");
CREATE INDEX "observation_subject_id_at_idx" ON "observation" ("subject_id", "at");
CREATE INDEX "observation_at_idx" ON "observation" USING brin ("at");
CREATE TABLE "observation_default" PARTITION OF "observation" DEFAULT;

-- Makes the partitions of `days` UTC days from `first_day` on; those that exist are left alone. Rows that already fell into the default
-- partition (the service slept past its horizon) move into the new one, because PostgreSQL refuses to attach it otherwise.
-- Returns how many partitions it made. The lock is transaction-scoped: replicas that call at once take turns.
CREATE FUNCTION "prepare_observation_partitions"(first_day date, days integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    day       date;
    partition text;
    lower     timestamptz;
    upper     timestamptz;
    made      integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('prepare_observation_partitions'));
    FOR day IN SELECT first_day + n FROM generate_series(0, days - 1) AS n LOOP
        partition := 'observation_' || to_char(day, 'YYYYMMDD');
        CONTINUE WHEN to_regclass(quote_ident(partition)) IS NOT NULL;
        lower := day::timestamp AT TIME ZONE 'UTC';
        upper := (day + 1)::timestamp AT TIME ZONE 'UTC';
        EXECUTE format('CREATE TABLE %I (LIKE "observation" INCLUDING ALL)', partition);
        EXECUTE format('WITH moved AS (DELETE FROM "observation_default" WHERE "at" >= $1 AND "at" < $2 RETURNING *) INSERT INTO %I SELECT * FROM moved', partition)
            USING lower, upper;
        EXECUTE format('ALTER TABLE "observation" ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, lower, upper);
        made := made + 1;
    END LOOP;
    RETURN made;
END
$$;
