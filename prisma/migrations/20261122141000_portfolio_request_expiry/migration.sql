-- Answers are forgotten when their day is over: whoever opens a request takes a few of them away.
CREATE INDEX "portfolio_request_expires_at_idx" ON "portfolio_request" ("expires_at");
