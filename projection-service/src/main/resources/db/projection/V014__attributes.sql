-- What is known of a member from an instant on, until the next row of the same name; rows are only added. Entries of before say nothing
-- of the kind, so that nothing has to be rebuilt.
CREATE TABLE rows_a.segment_attribute
(
    programme text COLLATE "C" NOT NULL,
    member    text COLLATE "C" NOT NULL,
    position  bigint           NOT NULL,
    at        timestamptz      NOT NULL,
    name      text             NOT NULL, -- of the attribute
    value     text             NOT NULL, -- "" for none any more
    PRIMARY KEY (programme, member, position)
);
CREATE TABLE rows_b.segment_attribute (LIKE rows_a.segment_attribute INCLUDING ALL);
GRANT SELECT, INSERT, TRUNCATE ON rows_a.segment_attribute, rows_b.segment_attribute TO projection_app;
