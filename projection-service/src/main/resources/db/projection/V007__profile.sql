-- What holds of a member from an instant on, until the next row of the same name; rows are only added. Belongs to the balances:
-- entries of before say nothing of the kind, so that nothing has to be rebuilt.
CREATE TABLE rows_a.balance_profile
(
    programme text COLLATE "C" NOT NULL,
    member    text COLLATE "C" NOT NULL,
    position  bigint           NOT NULL,
    at        timestamptz      NOT NULL,
    name      text             NOT NULL, -- what it is about, such as "membership"
    value     text             NOT NULL,
    reason    text             NOT NULL, -- a code, "" for none
    PRIMARY KEY (programme, member, position)
);
CREATE TABLE rows_b.balance_profile (LIKE rows_a.balance_profile INCLUDING ALL);

GRANT SELECT, INSERT, TRUNCATE ON rows_a.balance_profile, rows_b.balance_profile TO projection_app;
