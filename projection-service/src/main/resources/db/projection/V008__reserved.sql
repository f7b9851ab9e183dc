-- Points that are held for redemptions: a movement may add to them, and may take effect later than its entry. Rows of before hold none.
ALTER TABLE rows_a.balance_movement ADD COLUMN reserved bigint NOT NULL DEFAULT 0; -- points, signed
ALTER TABLE rows_b.balance_movement ADD COLUMN reserved bigint NOT NULL DEFAULT 0;
