-- The review before a review, without sorting all of its portfolio: how long reviews take is asked of many at once.
CREATE INDEX "portfolio_review_portfolio_id_at_id_idx" ON "portfolio_review" ("portfolio_id", "at", "id");
