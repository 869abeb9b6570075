-- When a window was last found to need computing: it is held off for so long and no longer while rows still come late within it.
ALTER TABLE "runner_window" ADD COLUMN "stale_since" timestamptz(3);
