-- When what cached answers were made of last changed. A generation is never used twice: it is at least the microsecond of its change, so that not
-- even a database that was restored from a dump gives out one under which something else was kept.
CREATE TABLE "cache_tag" (
    "tag"        text             NOT NULL,
    "generation" bigint           NOT NULL,
    "changed_at" timestamptz(3)[] NOT NULL,
    PRIMARY KEY ("tag")
);
