-- Which requests of a batch a quota is short for, asked in the order of the batch: each sees what those before it take. Called by
-- journal.append_batch, under its lock, and only if something is drawn at all.
--
-- A draw of draw_amount stands if draw_limit is not exceeded after it; one of less than 0 gives back, at most what was given. A request
-- with a draw that does not stand is short as a whole, and one that is rejected already draws nothing.
--
-- Returns for each draw what its quota has given with it, and the short requests, each with the quota and what that had given before.
CREATE OR REPLACE FUNCTION journal.settle_draws(
    rejected     integer[],
    draw_request integer[], -- ascending
    draw_quota   text[],
    draw_amount  bigint[],
    draw_limit   bigint[],
    OUT used        bigint[],
    OUT short       integer[],
    OUT short_quota text[],
    OUT short_used  bigint[]
)
    LANGUAGE plpgsql
AS
$$
DECLARE
    quotas  text[];
    given   bigint[]; -- of each quota, by the requests so far
    before  bigint[]; -- the same before the request that is looked at
    request integer := 0;
    stands  boolean;
    place   integer;
BEGIN
    SELECT array_agg(q.quota), array_agg(coalesce(last.used, 0)) INTO quotas, given
      FROM (SELECT DISTINCT d.quota FROM unnest(draw_quota) AS d(quota)) q
      LEFT JOIN LATERAL (SELECT d.used FROM journal.quota_draws d
                          WHERE d.quota = q.quota ORDER BY d.position DESC LIMIT 1) last ON true;
    used := array_fill(NULL::bigint, ARRAY[cardinality(draw_quota)]);
    FOR i IN 1 .. cardinality(draw_quota) LOOP
        IF draw_request[i] <> request THEN
            request := draw_request[i];
            before := given;
            stands := rejected IS NULL OR request <> ALL (rejected);
        END IF;
        CONTINUE WHEN NOT stands;
        place := array_position(quotas, draw_quota[i]);
        IF (draw_amount[i] > 0 AND draw_amount[i] > draw_limit[i] - given[place]) OR given[place] + draw_amount[i] < 0 THEN
            stands := false;
            short := short || request;
            short_quota := short_quota || draw_quota[i];
            short_used := short_used || before[place];
            given := before;
        ELSE
            given[place] := given[place] + draw_amount[i];
            used[i] := given[place];
        END IF;
    END LOOP;
END
$$;
