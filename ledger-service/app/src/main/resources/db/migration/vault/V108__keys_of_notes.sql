-- Whose key opens something that stands in an entry, or was about to: no sweep takes it, whether or not contact data is there.
CREATE TABLE vault.keys_of_notes (
    programme text COLLATE "C" NOT NULL,
    member    text COLLATE "C" NOT NULL,
    since     timestamptz      NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (programme, member)
);

-- What no entry has named within a day belongs to a command that never came through. The owner's right, lent for this alone.
CREATE OR REPLACE FUNCTION vault.sweep() RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS
$$
DECLARE
    swept integer;
BEGIN
    IF NOT pg_try_advisory_xact_lock(8530217760114208333) THEN
        RETURN 0; -- another node sweeps
    END IF;
    UPDATE vault.contact_versions v SET named = true
     WHERE NOT v.named
       AND EXISTS (
           SELECT FROM journal.tags t JOIN journal.entries e ON e.position = t.position
            WHERE t.tag = v.programme || '/registration/' || v.member
              AND convert_from(e.payload, 'UTF8')::jsonb ->> 'contact' = v.version::text);
    WITH gone AS (
        DELETE FROM vault.contact_versions
         WHERE NOT named AND written_at < clock_timestamp() - interval '1 day'
        RETURNING programme, member, version),
    unindexed AS (
        DELETE FROM vault.email_index i
         USING gone g
         WHERE i.programme = g.programme AND i.member = g.member AND i.version = g.version
           AND NOT EXISTS ( -- sees the rows from before the deletion
               SELECT FROM vault.contact_versions v
                WHERE v.programme = g.programme AND v.member = g.member AND v.version = g.version
                  AND (v.named OR v.written_at >= clock_timestamp() - interval '1 day'))),
    phones_unindexed AS (
        DELETE FROM vault.phone_index i
         USING gone g
         WHERE i.programme = g.programme AND i.member = g.member AND i.version = g.version
           AND NOT EXISTS ( -- sees the rows from before the deletion
               SELECT FROM vault.contact_versions v
                WHERE v.programme = g.programme AND v.member = g.member AND v.version = g.version
                  AND (v.named OR v.written_at >= clock_timestamp() - interval '1 day'))),
    matches_unindexed AS (
        DELETE FROM vault.match_index i
         USING gone g
         WHERE i.programme = g.programme AND i.member = g.member AND i.version = g.version
           AND NOT EXISTS ( -- sees the rows from before the deletion
               SELECT FROM vault.contact_versions v
                WHERE v.programme = g.programme AND v.member = g.member AND v.version = g.version
                  AND (v.named OR v.written_at >= clock_timestamp() - interval '1 day')))
    SELECT count(*) INTO swept FROM gone;
    -- Nobody seals meanwhile: who comes after it finds that the key is gone, and makes another one.
    LOCK TABLE vault.contact_versions, vault.keys_of_notes IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM vault.member_keys k
     WHERE k.written_at BETWEEN clock_timestamp() - interval '30 days' AND clock_timestamp() - interval '1 day'
       AND NOT EXISTS (SELECT FROM vault.contact_versions v WHERE v.programme = k.programme AND v.member = k.member)
       AND NOT EXISTS (SELECT FROM vault.keys_of_notes n WHERE n.programme = k.programme AND n.member = k.member);
    RETURN swept;
END
$$;

GRANT SELECT, INSERT ON vault.keys_of_notes TO ledger_app;
