-- Makes partitions of journal.entries until `ahead` whole ones lie beyond the head, and returns the first position that has no
-- partition. The owner's right, lent to the appender: the run-time role creates nothing itself. ATTACH, not PARTITION OF, because
-- it lets appends go on meanwhile.
CREATE OR REPLACE FUNCTION journal.make_partitions(step bigint DEFAULT 20000000, ahead integer DEFAULT 1) RETURNS bigint
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS
$$
DECLARE
    head bigint;
    upto bigint;
    made text;
BEGIN
    IF step NOT BETWEEN 100 AND 1000000000 OR ahead NOT BETWEEN 1 AND 10 THEN
        RAISE EXCEPTION 'a step of % or % partitions ahead is out of range', step, ahead;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('loyalty.journal.partitions', 0)); -- several nodes ask at once
    SELECT coalesce(max(position), 0) INTO head FROM journal.heads;
    SELECT coalesce(max(to_position), 1) INTO upto FROM journal.partitions;
    WHILE upto <= head + step * ahead LOOP
        made := 'entries_from_' || lpad(upto::text, 13, '0');
        EXECUTE format('CREATE TABLE journal.%I (LIKE journal.entries INCLUDING ALL)', made);
        EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.%I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change()', made);
        EXECUTE format('ALTER TABLE journal.entries ATTACH PARTITION journal.%I FOR VALUES FROM (%s) TO (%s)',
                       made, upto, upto + step);
        INSERT INTO journal.partitions (from_position, to_position, name) VALUES (upto, upto + step, made);
        upto := upto + step;
    END LOOP;
    RETURN upto;
END
$$;

REVOKE ALL ON FUNCTION journal.make_partitions(bigint, integer) FROM public;

SELECT journal.make_partitions(); -- the first ones
