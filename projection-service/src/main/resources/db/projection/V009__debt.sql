-- What members owe: a movement may add to it or repay it. Rows of before do neither.
ALTER TABLE rows_a.balance_movement ADD COLUMN debt bigint NOT NULL DEFAULT 0; -- points, signed: more is owed, or less
ALTER TABLE rows_b.balance_movement ADD COLUMN debt bigint NOT NULL DEFAULT 0;
