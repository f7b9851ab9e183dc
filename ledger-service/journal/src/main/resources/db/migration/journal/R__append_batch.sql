-- Appends a batch of requests in one transaction, each with a verdict of its own. Called in autocommit: one round trip, one fsync.
--
-- Entries, their tags and the conditions come as parallel arrays; entry_request and condition_request say which request (1, 2 ...)
-- they belong to, tag_entry which entry (1, 2 ...). A condition names one tag in condition_tag, and, each parted by a line feed,
-- the other tags that an entry must also carry, and the types of which it must be one; null = no such demand. It is stale if an
-- entry after condition_after fits. Requests of one batch must not depend on one another: the caller sees to it.
--
-- What entries take from quotas comes as draw_entry, draw_quota, draw_amount and draw_limit; most batches take nothing, and do not pay for
-- it (journal.settle_draws says what a draw must fulfil).
--
-- Returns the head before the batch, the time recorded (and by how many microseconds it was held ahead of the clock, so that it
-- never falls), and the rejected requests; `taken` is parallel to `rejected`: the claim that stands already, null for a stale
-- condition. Requests that a quota was short for are in `short`, each with the quota and what that had given before. Accepted entries get
-- positions before + 1, before + 2 ... in the order given.
DROP FUNCTION IF EXISTS journal.append_batch(
    integer[], uuid[], text[], integer[], text[], bytea[], bytea[], integer[], text[], boolean[],
    integer[], bigint[], text[], text[], text[]); -- as it was before there were quotas

CREATE OR REPLACE FUNCTION journal.append_batch(
    entry_request     integer[],
    entry_id          uuid[],
    entry_type        text[],
    entry_revision    integer[],
    entry_subject     text[],
    entry_header      bytea[],
    entry_payload     bytea[],
    tag_entry         integer[],
    tag_text          text[],
    tag_claim         boolean[],
    condition_request integer[],
    condition_after   bigint[],
    condition_tag     text[],
    condition_others  text[],
    condition_types   text[],
    draw_entry        integer[],
    draw_quota        text[],
    draw_amount       bigint[],
    draw_limit        bigint[],
    OUT before          bigint,
    OUT recorded_micros bigint,
    OUT held_micros     bigint,
    OUT rejected        integer[],
    OUT taken           text[],
    OUT short           integer[],
    OUT short_quota     text[],
    OUT short_used      bigint[]
)
    LANGUAGE plpgsql
AS
$$
DECLARE
    now_read  timestamptz;
    last_time timestamptz;
    recorded  timestamptz;
    micros    bytea;
    frontier  bytea[];
    dropped   integer[]; -- requests of which nothing is kept
    used      bigint[]; -- of each draw: what its quota has given with it
    places    bigint[]; -- of each entry; null where its request is dropped
    leaves    bytea[];
    leaf      bytea;
    accepted  integer;
    tags      bigint;
    written   bigint;
    height    integer;
    size      bigint;
    lone      bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        -- An older snapshot would not see what was committed while this call waited for the lock.
        RAISE EXCEPTION 'append_batch needs read committed, not %', current_setting('transaction_isolation');
    END IF;

    -- The one lock. It is let go only after the commit can be seen, so the next batch and every reader see positions in commit order.
    PERFORM pg_advisory_xact_lock(7310868735954366825);

    SELECT h.position, h.recorded_at, h.frontier INTO before, last_time, frontier
      FROM journal.heads h ORDER BY h.position DESC LIMIT 1;
    IF before IS NULL THEN
        before := 0;
        last_time := '-infinity';
        frontier := '{}';
    END IF;

    SELECT array_agg(verdict.request), array_agg(verdict.tag) INTO rejected, taken
      FROM (SELECT DISTINCT ON (broken.request) broken.request, broken.tag
              FROM (SELECT entry_request[n.entry] AS request, n.tag
                      FROM unnest(tag_entry, tag_text, tag_claim) AS n(entry, tag, claim)
                     WHERE n.claim AND EXISTS (SELECT FROM journal.tags t WHERE t.tag = n.tag AND t.claim)
                     UNION ALL
                    SELECT c.request, NULL
                      FROM unnest(condition_request, condition_after, condition_tag, condition_others, condition_types)
                               AS c(request, after, tag, others, types)
                     WHERE EXISTS (SELECT FROM journal.tags t
                                    WHERE t.tag = c.tag AND t.position > c.after
                                      AND (c.others IS NULL OR NOT EXISTS (
                                               SELECT FROM unnest(string_to_array(c.others, E'\n')) AS other(tag)
                                                WHERE NOT EXISTS (SELECT FROM journal.tags o
                                                                   WHERE o.tag = other.tag AND o.position = t.position)))
                                      AND (c.types IS NULL OR EXISTS (
                                               SELECT FROM journal.entries e
                                                WHERE e.position = t.position
                                                  AND e.type = ANY (string_to_array(c.types, E'\n')))))) broken
             ORDER BY broken.request, broken.tag NULLS LAST) verdict;

    dropped := rejected;
    IF cardinality(draw_entry) > 0 THEN
        SELECT s.used, s.short, s.short_quota, s.short_used INTO used, short, short_quota, short_used
          FROM journal.settle_draws(
                   rejected, array(SELECT entry_request[d.entry] FROM unnest(draw_entry) WITH ORDINALITY AS d(entry, n) ORDER BY d.n),
                   draw_quota, draw_amount, draw_limit) s;
        dropped := rejected || short;
    END IF;

    accepted := cardinality(entry_request);
    tags := cardinality(tag_entry);
    IF dropped IS NULL THEN
        SELECT array_agg(before + g) INTO places FROM generate_series(1, accepted) g;
    ELSE
        SELECT array_agg(CASE WHEN e.request <> ALL (dropped) THEN before + e.ordinal END ORDER BY e.entry),
               count(*) FILTER (WHERE e.request <> ALL (dropped))
          INTO places, accepted
          FROM (SELECT r.request, r.entry,
                       count(*) FILTER (WHERE r.request <> ALL (dropped)) OVER (ORDER BY r.entry) AS ordinal
                  FROM unnest(entry_request) WITH ORDINALITY AS r(request, entry)) e;
        SELECT count(*) INTO tags FROM unnest(tag_entry) AS t(entry) WHERE places[t.entry] IS NOT NULL;
    END IF;

    now_read := clock_timestamp();
    recorded := greatest(now_read, last_time + interval '1 microsecond');
    recorded_micros := extract(epoch FROM recorded) * 1000000;
    held_micros := extract(epoch FROM recorded - now_read) * 1000000;
    IF accepted = 0 THEN
        RETURN;
    END IF;
    micros := int8send(recorded_micros);

    WITH kept AS (
        INSERT INTO journal.entries (position, recorded_at, id, type, revision, subject, header, payload, leaf)
        SELECT e.place, recorded, e.id, e.type, e.revision, e.subject, e.header, e.payload,
               sha256('\x00'::bytea || int8send(e.place) || micros
                      || int4send(length(e.header)) || e.header || int4send(length(e.payload)) || e.payload)
          FROM unnest(places, entry_id, entry_type, entry_revision, entry_subject, entry_header, entry_payload)
                   AS e(place, id, type, revision, subject, header, payload)
         WHERE e.place IS NOT NULL
        RETURNING entries.position, entries.leaf)
    SELECT array_agg(kept.leaf ORDER BY kept.position), count(*) INTO leaves, written FROM kept;
    IF written <> accepted THEN
        RAISE EXCEPTION 'wrote % of % entries', written, accepted;
    END IF;

    INSERT INTO journal.tags (tag, position, claim)
    SELECT t.tag, places[t.entry], t.claim
      FROM unnest(tag_entry, tag_text, tag_claim) AS t(entry, tag, claim)
     WHERE places[t.entry] IS NOT NULL;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> tags THEN
        RAISE EXCEPTION 'wrote % of % tags', written, tags;
    END IF;

    IF used IS NOT NULL THEN
        INSERT INTO journal.quota_draws (quota, position, amount, used)
        SELECT d.quota, places[d.entry], d.amount, d.used
          FROM unnest(draw_entry, draw_quota, draw_amount, used) AS d(entry, quota, amount, used)
         WHERE places[d.entry] IS NOT NULL;
        GET DIAGNOSTICS written = ROW_COUNT;
        IF written <> (SELECT count(*) FROM unnest(draw_entry) AS d(entry) WHERE places[d.entry] IS NOT NULL) THEN
            RAISE EXCEPTION 'wrote % draws', written;
        END IF;
    END IF;

    -- RFC 6962: a leaf is merged with the complete subtrees before it, one for each one that the number of leaves ends in.
    height := cardinality(frontier);
    IF height <> bit_count(before::bit(64)) THEN
        RAISE EXCEPTION 'the frontier at % has % hashes', before, height;
    END IF;
    size := before;
    FOREACH leaf IN ARRAY leaves LOOP
        lone := size;
        WHILE lone & 1 = 1 LOOP
            leaf := sha256('\x01'::bytea || frontier[height] || leaf);
            height := height - 1;
            lone := lone >> 1;
        END LOOP;
        height := height + 1;
        frontier[height] := leaf;
        size := size + 1;
    END LOOP;

    INSERT INTO journal.heads (position, recorded_at, frontier) VALUES (size, recorded, frontier[1:height]);
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> 1 THEN
        RAISE EXCEPTION 'wrote % heads', written;
    END IF;
    PERFORM pg_notify('journal_head', size::text); -- one per batch; takes a lock of the whole database until the commit
END
$$;
