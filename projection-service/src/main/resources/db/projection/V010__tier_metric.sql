-- What counts towards the tier may be points, money or purchases. All that was there before are points.
ALTER TABLE rows_a.tier_credit ADD COLUMN metric text NOT NULL DEFAULT 'QUALIFYING_POINTS';
ALTER TABLE rows_b.tier_credit ADD COLUMN metric text NOT NULL DEFAULT 'QUALIFYING_POINTS';
