-- Figures of registrars and registries are read of few days at a time. What moved is read of many: most rows say that nothing did, and are
-- not in these indexes.
CREATE INDEX "rollup_registrar_moved_idx" ON "rollup_registrar" ("tenant_id", "starts_at", "registrar") INCLUDE ("gained", "lost")
    WHERE "gained" > 0 OR "lost" > 0;
CREATE INDEX "rollup_tld_moved_idx" ON "rollup_tld" ("tenant_id", "starts_at", "registry") INCLUDE ("appeared", "gone", "returned")
    WHERE "appeared" > 0 OR "gone" > 0 OR "returned" > 0;

-- One registrar of a day; keys tell days by registry first.
CREATE INDEX "rollup_domain_posture_registrar_idx" ON "rollup_domain_posture" ("tenant_id", "starts_at", "registrar");
CREATE INDEX "rollup_posture_metric_registrar_idx" ON "rollup_posture_metric" ("tenant_id", "starts_at", "registrar");

-- Reviews of a tenant by month.
CREATE INDEX "portfolio_review_tenant_id_at_idx" ON "portfolio_review" ("tenant_id", "at");
