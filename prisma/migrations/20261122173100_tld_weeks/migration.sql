-- The runner of weeks bears the name that the one of days had. Processes from before, which know it by its first version, leave it alone
-- from here on, so that no days come into its ledger while they are replaced.
INSERT INTO "runner_state" ("runner", "version", "sources") VALUES ('tld', 2, '{}')
ON CONFLICT ("runner") DO UPDATE SET "version" = 2;
DELETE FROM "runner_window" WHERE "runner" = 'tld' AND "window_end" - "window_start" < interval '7 days';
