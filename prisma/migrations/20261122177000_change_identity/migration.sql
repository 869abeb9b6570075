-- What a change happened to stands in the event (docs/adr/0018): its kind, its authority and, for a domain, its last label. '' is what is not
-- known, as in roll-ups.
ALTER TABLE "change_event"
    ADD COLUMN "kind"      text NOT NULL DEFAULT '',
    ADD COLUMN "authority" text NOT NULL DEFAULT '',
    ADD COLUMN "tld"       text NOT NULL DEFAULT '';

UPDATE "change_event" AS e SET "kind" = r."kind", "authority" = r."authority",
    "tld" = CASE WHEN r."kind" = 'domain' THEN coalesce(substring(r."key" FROM '[^.]+$'), '') ELSE '' END
FROM "registration" AS r WHERE r."subject_id" = e."subject_id";
