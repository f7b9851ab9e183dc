-- Last of all: what the run-time role may do. Append-only is a permission: no UPDATE, no DELETE, no TRUNCATE on anything that is kept.
GRANT USAGE ON SCHEMA journal TO ledger_app;
GRANT SELECT, INSERT ON journal.entries, journal.tags, journal.heads, journal.quota_draws TO ledger_app;
GRANT SELECT ON journal.partitions TO ledger_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON journal.snapshots TO ledger_app;

REVOKE ALL ON FUNCTION journal.append_batch(
    integer[], uuid[], text[], integer[], text[], bytea[], bytea[], integer[], text[], boolean[],
    integer[], bigint[], text[], text[], text[], integer[], text[], bigint[], bigint[]) FROM public;
GRANT EXECUTE ON FUNCTION journal.append_batch(
    integer[], uuid[], text[], integer[], text[], bytea[], bytea[], integer[], text[], boolean[],
    integer[], bigint[], text[], text[], text[], integer[], text[], bigint[], bigint[]) TO ledger_app;
REVOKE ALL ON FUNCTION journal.settle_draws(integer[], integer[], text[], bigint[], bigint[]) FROM public;
GRANT EXECUTE ON FUNCTION journal.settle_draws(integer[], integer[], text[], bigint[], bigint[]) TO ledger_app;
GRANT EXECUTE ON FUNCTION journal.make_partitions(bigint, integer) TO ledger_app;
