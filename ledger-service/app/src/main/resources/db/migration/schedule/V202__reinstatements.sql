-- How far points that had lapsed have come back, member by member in the order of their ids, and what would come back of a proposal. Nothing
-- rests on it: without it all members are told again, which changes nothing.
CREATE TABLE schedule.reinstatements (
    programme     text COLLATE "C" NOT NULL,
    reinstatement text COLLATE "C" NOT NULL,
    rehearsal     boolean NOT NULL,
    after_member  text COLLATE "C" NOT NULL,
    members       bigint NOT NULL CHECK (members >= 0),
    lots          bigint NOT NULL CHECK (lots >= members),
    points        bigint NOT NULL CHECK (points >= lots),
    complete      boolean NOT NULL,
    saved_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (programme, reinstatement, rehearsal)
);

GRANT SELECT, INSERT, UPDATE ON schedule.reinstatements TO ledger_app;
