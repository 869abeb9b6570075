-- Filling its new columns left half of the change log free and all of it out of order: newer events would settle among old ones, and the
-- summary of its pages by time would tell nothing any more. So it is written anew, in its own order; in a transaction of its own, as what one
-- has made free only a later one leaves out. Readers with an older snapshot still see all of it, which after TRUNCATE they would not.
CLUSTER "change_event" USING "change_event_xid_ordinal_idx";
ALTER TABLE "change_event" SET WITHOUT CLUSTER;
