-- How each server is asked: one row a server, shared by all replicas and kept over restarts. What is NULL or 0 is as the server's profile
-- says. Instants are of the clock of this database.

CREATE TABLE "lane" (
    -- host[:port]
    "authority"       text             PRIMARY KEY,
    -- Adapted to what the registry showed that it can bear; NULL: the profile's.
    "rate_per_second" double precision CHECK ("rate_per_second" > 0),
    -- Theoretical arrival time of the next request (generic cell rate algorithm).
    "next_at"         timestamptz      NOT NULL DEFAULT '-infinity',
    -- The earliest instant at which another request may start, by pace, pause and circuit together.
    "ready_at"        timestamptz      NOT NULL DEFAULT '-infinity',
    "paused_until"    timestamptz      NOT NULL DEFAULT '-infinity',
    -- Requests since the last pause between chunks.
    "chunk_used"      integer          NOT NULL DEFAULT 0 CHECK ("chunk_used" >= 0),
    -- Failures in a row of a server that is down; at the limit the circuit opens.
    "failures"        integer          NOT NULL DEFAULT 0 CHECK ("failures" >= 0),
    "open_until"      timestamptz,
    -- Places given so far: decides whose turn it is.
    "turn"            bigint           NOT NULL DEFAULT 0,
    -- Exponential mean over answers.
    "latency_ms"      double precision,
    "limited_at"      timestamptz,
    "adapted_at"      timestamptz
) WITH (fillfactor = 50);
