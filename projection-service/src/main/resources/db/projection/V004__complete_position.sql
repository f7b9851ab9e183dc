-- What the slot is complete to: a fact that stays true, also when the marks that told it are no longer read.
ALTER TABLE feed.checkpoint ADD COLUMN complete_to bigint NOT NULL DEFAULT 0;
