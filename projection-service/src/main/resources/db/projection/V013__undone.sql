-- Purchases that were never made, and what had come back of them: each takes away what an earlier row of the same instant says.
CREATE TABLE rows_a.segment_undone
(
    programme text COLLATE "C" NOT NULL,
    member    text COLLATE "C" NOT NULL,
    position  bigint           NOT NULL,
    ordinal   smallint         NOT NULL, -- within the entry
    at        timestamptz      NOT NULL,
    purchase  boolean          NOT NULL, -- false for a return
    minor     bigint           NOT NULL, -- minor units, negative for a purchase
    PRIMARY KEY (programme, member, position, ordinal)
);
CREATE TABLE rows_b.segment_undone (LIKE rows_a.segment_undone INCLUDING ALL);
GRANT SELECT, INSERT, TRUNCATE ON rows_a.segment_undone, rows_b.segment_undone TO projection_app;
