-- What is known of each projection and how far each of its two sets of tables has come.
CREATE SCHEMA feed;

CREATE TABLE feed.projection
(
    projection  text        NOT NULL PRIMARY KEY,
    live        text        NOT NULL DEFAULT 'A' CHECK (live IN ('A', 'B')),
    live_since  timestamptz NOT NULL DEFAULT now(),
    rebuilding  boolean     NOT NULL DEFAULT false,
    rebuild_key text
);

-- One row for 24 partitions: it moves once for each batch, in the transaction of the batch's rows.
CREATE TABLE feed.checkpoint
(
    projection     text        NOT NULL REFERENCES feed.projection,
    slot           text        NOT NULL CHECK (slot IN ('A', 'B')),
    next_offsets   bigint[]    NOT NULL CHECK (cardinality(next_offsets) = 24),
    last_positions bigint[]    NOT NULL CHECK (cardinality(last_positions) = 24),
    moved_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, slot)
) WITH (fillfactor = 20);

INSERT INTO feed.projection (projection)
VALUES ('balance'), ('tier'), ('segment');

INSERT INTO feed.checkpoint (projection, slot, next_offsets, last_positions)
SELECT projection, slot, array_fill(0::bigint, ARRAY [24]), array_fill(0::bigint, ARRAY [24])
  FROM feed.projection, unnest(ARRAY ['A', 'B']) AS slot;
