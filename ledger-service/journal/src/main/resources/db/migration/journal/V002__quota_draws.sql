-- What entries take from quotas: limited quantities that many entries share. Written by journal.append_batch alone, in the entry's own
-- transaction, and append-only like everything that is kept: the last row of a quota says what it has given so far. All of it follows from
-- the headers of the entries.

CREATE TABLE journal.quota_draws (
    quota    text COLLATE "C" NOT NULL CHECK (octet_length(quota) BETWEEN 1 AND 1024),
    position bigint NOT NULL CHECK (position > 0),
    amount   bigint NOT NULL CHECK (amount <> 0), -- less than 0 where the entry gives back
    used     bigint NOT NULL CHECK (used >= 0),   -- by all entries up to this one
    PRIMARY KEY (quota, position)
);

-- For checks of one entry's draws; small, as positions only grow.
CREATE INDEX quota_draws_position ON journal.quota_draws USING brin (position);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.quota_draws
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
