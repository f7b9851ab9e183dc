-- The vault: contact data of members, sealed before it comes here. No key that opens it ever reaches the database.

CREATE SCHEMA vault;

-- The key of each member, wrapped by the key-encryption key of the service. Without its row nothing of the member can be read.
CREATE TABLE vault.member_keys (
    programme text COLLATE "C" NOT NULL,
    member    text COLLATE "C" NOT NULL,
    wrapped   bytea            NOT NULL,
    PRIMARY KEY (programme, member)
);

-- Versions are only added. The same data has the same version; it may stand here more than once.
CREATE TABLE vault.contact_versions (
    programme  text COLLATE "C" NOT NULL,
    member     text COLLATE "C" NOT NULL,
    version    uuid             NOT NULL,
    written_at timestamptz      NOT NULL DEFAULT clock_timestamp(),
    sealed     bytea            NOT NULL,
    PRIMARY KEY (programme, member, version, written_at)
);

CREATE INDEX contact_versions_written_at ON vault.contact_versions (written_at);

-- Who has given an e-mail address: by its keyed hash.
CREATE TABLE vault.email_index (
    programme text COLLATE "C" NOT NULL,
    email     bytea            NOT NULL CHECK (length(email) = 32),
    member    text COLLATE "C" NOT NULL,
    version   uuid             NOT NULL,
    PRIMARY KEY (programme, email, member, version)
);

-- What no entry has named within a day belongs to a command that never came through. The owner's right, lent for this alone.
CREATE FUNCTION vault.sweep() RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS
$$
DECLARE
    swept integer;
BEGIN
    DELETE FROM vault.contact_versions v
     WHERE v.written_at < clock_timestamp() - interval '1 day'
       AND NOT EXISTS (
           SELECT FROM journal.tags t JOIN journal.entries e ON e.position = t.position
            WHERE t.tag = v.programme || '/registration/' || v.member
              AND convert_from(e.payload, 'UTF8')::jsonb ->> 'contact' = v.version::text);
    GET DIAGNOSTICS swept = ROW_COUNT;
    DELETE FROM vault.email_index i
     WHERE NOT EXISTS (
           SELECT FROM vault.contact_versions v
            WHERE v.programme = i.programme AND v.member = i.member AND v.version = i.version);
    RETURN swept;
END
$$;

REVOKE ALL ON FUNCTION vault.sweep() FROM public;

-- Last of all: what the run-time role may do. It changes nothing, and removes nothing but through the sweep.
GRANT USAGE ON SCHEMA vault TO ledger_app;
GRANT SELECT, INSERT ON vault.member_keys, vault.contact_versions, vault.email_index TO ledger_app;
GRANT EXECUTE ON FUNCTION vault.sweep() TO ledger_app;
