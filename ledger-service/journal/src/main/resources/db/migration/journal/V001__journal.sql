-- The journal: entries in commit order, the tags they are found by, and one head per commit.
-- Nothing here is ever changed or removed: triggers refuse it to the owner, grants (R__zz_grants.sql) to everybody else.

CREATE SCHEMA IF NOT EXISTS journal;

-- Positions are given by journal.append_batch alone, under one lock: 1, 2, 3 ... in the order of the commits, without a hole.
CREATE TABLE journal.entries (
    position    bigint      NOT NULL CHECK (position > 0),
    recorded_at timestamptz NOT NULL, -- never falls along positions; entries of one commit share it
    id          uuid        NOT NULL, -- id, type, revision and subject are copies of what the header says
    type        text COLLATE "C" NOT NULL,
    revision    integer     NOT NULL CHECK (revision > 0),
    subject     text COLLATE "C",     -- the one tag that the entry is about; null where the application names none
    header      bytea       NOT NULL, -- the bytes that the leaf hash covers
    payload     bytea       NOT NULL,
    leaf        bytea       NOT NULL CHECK (length(leaf) = 32),
    PRIMARY KEY (position)
) PARTITION BY RANGE (position);

-- Small JSON: kept in the row, uncompressed, as the compressor costs more than the bytes.
ALTER TABLE journal.entries ALTER COLUMN header SET STORAGE EXTERNAL;
ALTER TABLE journal.entries ALTER COLUMN payload SET STORAGE EXTERNAL;

CREATE TABLE journal.tags (
    tag      text COLLATE "C" NOT NULL CHECK (octet_length(tag) BETWEEN 1 AND 1024),
    position bigint  NOT NULL,
    claim    boolean NOT NULL,
    PRIMARY KEY (tag, position)
);

-- A claim is a tag that may stand once.
CREATE UNIQUE INDEX tags_claim ON journal.tags (tag) WHERE claim;

-- For checks of one entry's tags; small, as positions only grow.
CREATE INDEX tags_position ON journal.tags USING brin (position);

-- One row per commit: its last position, its time, and the hashes of the complete subtrees over all leaves so far, largest first.
CREATE TABLE journal.heads (
    position    bigint      PRIMARY KEY CHECK (position > 0),
    recorded_at timestamptz NOT NULL,
    frontier    bytea[]     NOT NULL
);

CREATE INDEX heads_recorded_at ON journal.heads (recorded_at);

-- What journal.make_partitions has made: [from_position, to_position).
CREATE TABLE journal.partitions (
    from_position bigint PRIMARY KEY,
    to_position   bigint NOT NULL UNIQUE CHECK (to_position > from_position),
    name          text   NOT NULL UNIQUE
);

-- Folded state of an entity, as of a position, by one version of the folding code. A cache: may be emptied at any time.
CREATE TABLE journal.snapshots (
    entity      text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    position    bigint NOT NULL CHECK (position > 0),
    state       bytea  NOT NULL,
    PRIMARY KEY (entity, fingerprint)
);

CREATE FUNCTION journal.refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on %.% refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

-- Row triggers pass on to partitions, statement triggers do not: journal.make_partitions gives each partition its own.
CREATE TRIGGER refuse_row_change BEFORE UPDATE OR DELETE ON journal.entries
    FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.entries
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.tags
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.heads
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
