-- The tables of the three projections. Ids are compared byte by byte: that is the order of pages, too.
-- Rows are only added. Whatever is asked as of an instant is summed up from the instants in the rows.
CREATE SCHEMA rows_a;

-- Each projection keeps members and programme versions of its own: they stand apart even in this.
CREATE TABLE rows_a.balance_member
(
    programme     text COLLATE "C" NOT NULL,
    member        text COLLATE "C" NOT NULL,
    registered_at timestamptz      NOT NULL,
    position      bigint           NOT NULL,
    PRIMARY KEY (programme, member)
);

CREATE TABLE rows_a.balance_programme
(
    programme text COLLATE "C" NOT NULL,
    version   integer          NOT NULL,
    position  bigint           NOT NULL,
    document  text             NOT NULL,
    PRIMARY KEY (programme, version)
);

-- A movement that touches the active or the pending account of a member.
CREATE TABLE rows_a.balance_movement
(
    programme       text COLLATE "C" NOT NULL,
    member          text COLLATE "C" NOT NULL,
    position        bigint           NOT NULL,
    ordinal         smallint         NOT NULL, -- within the entry
    lot             text COLLATE "C" NOT NULL,
    counterpart     text COLLATE "C" NOT NULL, -- the account on the other side
    active          bigint           NOT NULL, -- points, signed
    pending         bigint           NOT NULL, -- points, signed
    effective_at    timestamptz      NOT NULL,
    effective_from  timestamptz      NOT NULL, -- not before the lot is active
    effective_until timestamptz      NOT NULL, -- the lot lapses; infinity for never
    PRIMARY KEY (programme, member, position, ordinal)
);

CREATE TABLE rows_a.tier_member (LIKE rows_a.balance_member INCLUDING ALL);
CREATE TABLE rows_a.tier_programme (LIKE rows_a.balance_programme INCLUDING ALL);

-- Points that count towards the tier, for instants from "since" on, while "counts_at" lies in the window.
CREATE TABLE rows_a.tier_credit
(
    programme text COLLATE "C" NOT NULL,
    member    text COLLATE "C" NOT NULL,
    position  bigint           NOT NULL,
    ordinal   smallint         NOT NULL,
    since     timestamptz      NOT NULL,
    counts_at timestamptz      NOT NULL,
    points    bigint           NOT NULL, -- negative for a return
    PRIMARY KEY (programme, member, position, ordinal)
);

CREATE TABLE rows_a.segment_member (LIKE rows_a.balance_member INCLUDING ALL);
CREATE TABLE rows_a.segment_programme (LIKE rows_a.balance_programme INCLUDING ALL);

-- Money spent or given back.
CREATE TABLE rows_a.segment_spend
(
    programme text COLLATE "C" NOT NULL,
    member    text COLLATE "C" NOT NULL,
    position  bigint           NOT NULL,
    at        timestamptz      NOT NULL,
    purchase  boolean          NOT NULL, -- false for a return
    minor     bigint           NOT NULL, -- minor units, negative for a return
    PRIMARY KEY (programme, member, position)
);

-- The second set, filled by a rebuild while the first one answers.
CREATE SCHEMA rows_b;
CREATE TABLE rows_b.balance_member (LIKE rows_a.balance_member INCLUDING ALL);
CREATE TABLE rows_b.balance_programme (LIKE rows_a.balance_programme INCLUDING ALL);
CREATE TABLE rows_b.balance_movement (LIKE rows_a.balance_movement INCLUDING ALL);
CREATE TABLE rows_b.tier_member (LIKE rows_a.tier_member INCLUDING ALL);
CREATE TABLE rows_b.tier_programme (LIKE rows_a.tier_programme INCLUDING ALL);
CREATE TABLE rows_b.tier_credit (LIKE rows_a.tier_credit INCLUDING ALL);
CREATE TABLE rows_b.segment_member (LIKE rows_a.segment_member INCLUDING ALL);
CREATE TABLE rows_b.segment_programme (LIKE rows_a.segment_programme INCLUDING ALL);
CREATE TABLE rows_b.segment_spend (LIKE rows_a.segment_spend INCLUDING ALL);
