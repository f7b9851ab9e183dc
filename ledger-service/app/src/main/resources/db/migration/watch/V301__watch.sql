-- How far the watch over the invariants has come, and what it has found.
CREATE SCHEMA watch;

-- One row. Without it everything is looked at again.
CREATE TABLE watch.progress (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    checked_through bigint NOT NULL CHECK (checked_through >= 0),
    saved_at        timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Nothing takes a finding away but a person, by hand, once it was seen to.
CREATE TABLE watch.violations (
    invariant text   NOT NULL,
    position  bigint NOT NULL CHECK (position > 0),
    detail    text   NOT NULL,
    found_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Once each; by a digest, as a detail that repeats damaged bytes may be of any length.
CREATE UNIQUE INDEX violations_once ON watch.violations (position, invariant, md5(detail));

GRANT USAGE ON SCHEMA watch TO ledger_app;
GRANT SELECT, INSERT, UPDATE ON watch.progress TO ledger_app;
GRANT SELECT, INSERT ON watch.violations TO ledger_app;
