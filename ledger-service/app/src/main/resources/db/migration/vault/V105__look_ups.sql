-- Who has found a member by what a member gives or carries: a row for each member who was named, or one without a member. Written before
-- the answer is given, and only added to: triggers refuse the owner, grants everybody else. Nothing of what was asked stands here, not even
-- its hash: rows are kept for ever, and of whoever is no member that would be contact data that nobody can take away.
CREATE TABLE vault.look_ups (
    number       bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    programme    text COLLATE "C" NOT NULL,
    looked_up_at timestamptz      NOT NULL,
    datum        text             NOT NULL CHECK (datum IN ('EMAIL', 'PHONE', 'CARD')),
    actor        text             NOT NULL,
    key_id       text             NOT NULL,
    trace_id     text             NOT NULL,
    member       text COLLATE "C" CHECK (member IS NOT NULL OR datum <> 'CARD')
);

CREATE INDEX look_ups_programme ON vault.look_ups (programme, looked_up_at, number);
CREATE INDEX look_ups_member ON vault.look_ups (programme, member, looked_up_at, number) WHERE member IS NOT NULL;

CREATE FUNCTION vault.refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'what was looked up is append-only: % on %.% refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.look_ups
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

-- One look-up. Any number of them at once; the lock that they share is for whoever reads.
CREATE FUNCTION vault.keep_look_up(
    in_programme text,
    by_datum     text,
    by_actor     text,
    by_key       text,
    in_trace     text,
    members      text[]
) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    looked_up timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(8530217760114208350);
    looked_up := clock_timestamp(); -- after the lock: see vault.look_ups_settled
    INSERT INTO vault.look_ups (programme, looked_up_at, datum, actor, key_id, trace_id, member)
    SELECT in_programme, looked_up, by_datum, by_actor, by_key, in_trace, f.member
      FROM (SELECT) one LEFT JOIN unnest(members) WITH ORDINALITY AS f (member, place) ON true
     ORDER BY f.place;
END
$$;

-- The instant before which no look-up is still being written: a page that ends there misses none that commits late.
CREATE FUNCTION vault.look_ups_settled() RETURNS timestamptz
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM pg_advisory_xact_lock(8530217760114208350);
    RETURN clock_timestamp();
END
$$;

REVOKE ALL ON FUNCTION vault.keep_look_up(text, text, text, text, text, text[]), vault.look_ups_settled() FROM public;

GRANT SELECT, INSERT ON vault.look_ups TO ledger_app;
GRANT EXECUTE ON FUNCTION vault.keep_look_up(text, text, text, text, text, text[]), vault.look_ups_settled() TO ledger_app;
