-- How far work is done that falls due by itself. Nothing rests on it: without it all of it is looked at again, and told again, which
-- changes nothing.
CREATE SCHEMA schedule;

CREATE TABLE schedule.progress (
    work         text PRIMARY KEY,
    done_through bigint NOT NULL CHECK (done_through >= 0),
    saved_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

GRANT USAGE ON SCHEMA schedule TO ledger_app;
GRANT SELECT, INSERT, UPDATE ON schedule.progress TO ledger_app;
