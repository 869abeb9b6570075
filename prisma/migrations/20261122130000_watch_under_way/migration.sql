-- Watches whose refresh is under way: the few of many that are looked at every minute.
CREATE INDEX "watch_last_run_id_idx" ON "watch" ("last_run_id") WHERE "last_run_id" IS NOT NULL;
