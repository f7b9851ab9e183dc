-- What the points of a movement are: '' for the programme's own. Rows of before are of no other.
ALTER TABLE rows_a.balance_movement ADD COLUMN point_currency text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE rows_b.balance_movement ADD COLUMN point_currency text COLLATE "C" NOT NULL DEFAULT '';
