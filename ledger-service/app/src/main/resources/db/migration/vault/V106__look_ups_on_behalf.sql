-- For whom the owner of the key looked, as far as the request said it.
ALTER TABLE vault.look_ups ADD COLUMN on_behalf_of text;

DROP FUNCTION vault.keep_look_up(text, text, text, text, text, text[]);

-- One look-up. Any number of them at once; the lock that they share is for whoever reads.
CREATE FUNCTION vault.keep_look_up(
    in_programme text,
    by_datum     text,
    by_actor     text,
    by_key       text,
    for_whom     text, -- null where the request does not say
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
    INSERT INTO vault.look_ups (programme, looked_up_at, datum, actor, key_id, on_behalf_of, trace_id, member)
    SELECT in_programme, looked_up, by_datum, by_actor, by_key, for_whom, in_trace, f.member
      FROM (SELECT) one LEFT JOIN unnest(members) WITH ORDINALITY AS f (member, place) ON true
     ORDER BY f.place;
END
$$;

REVOKE ALL ON FUNCTION vault.keep_look_up(text, text, text, text, text, text, text[]) FROM public;
GRANT EXECUTE ON FUNCTION vault.keep_look_up(text, text, text, text, text, text, text[]) TO ledger_app;
