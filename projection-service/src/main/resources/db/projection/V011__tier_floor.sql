-- Tiers given by hand: of one grant the row of the highest position counts; rows are only added. Entries of before give none, so that
-- nothing has to be rebuilt.
CREATE TABLE rows_a.tier_floor
(
    programme         text COLLATE "C" NOT NULL,
    member            text COLLATE "C" NOT NULL,
    position          bigint           NOT NULL,
    grant_id          text COLLATE "C" NOT NULL,
    tier              text COLLATE "C" NOT NULL,
    programme_version integer          NOT NULL, -- the version that knows the tier
    since             timestamptz      NOT NULL, -- the first instant at which it holds
    until             timestamptz      NOT NULL, -- the first at which it holds no more; infinity for no end
    PRIMARY KEY (programme, member, grant_id, position)
);
CREATE TABLE rows_b.tier_floor (LIKE rows_a.tier_floor INCLUDING ALL);

GRANT SELECT, INSERT, TRUNCATE ON rows_a.tier_floor, rows_b.tier_floor TO projection_app;
