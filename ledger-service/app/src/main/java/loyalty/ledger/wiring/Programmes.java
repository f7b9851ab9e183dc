package loyalty.ledger.wiring;

import java.util.List;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.programme.Programme;
import loyalty.value.ProgrammeId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Programmes as this node knows them, and what only the journal's index can tell. */
final class Programmes implements ProgrammeBook {

    private final KnownProgrammes known;
    private final JdbcClient jdbc;

    Programmes(KnownProgrammes known, JdbcClient jdbc) {
        this.known = known;
        this.jdbc = jdbc;
    }

    @Override
    public Programme find(ProgrammeId id) {
        return known.last(id).programme();
    }

    @Override
    public Programme findNow(ProgrammeId id) {
        return known.refresh(id).programme();
    }

    /** Hops over the index from one programme to the next: '0' is the character behind the slash that ends a programme's id. */
    @Override
    public List<ProgrammeId> all() {
        return jdbc.sql("""
                WITH RECURSIVE hop(programme) AS (
                    SELECT split_part((SELECT min(tag) FROM journal.tags), '/', 1) COLLATE "C"
                    UNION ALL
                    SELECT split_part((SELECT min(tag) FROM journal.tags WHERE tag >= hop.programme || '0'), '/', 1) COLLATE "C"
                      FROM hop WHERE hop.programme IS NOT NULL
                )
                SELECT programme FROM hop WHERE programme IS NOT NULL ORDER BY programme
                """)
                .query((row, _) -> new ProgrammeId(row.getString(1)))
                .list();
    }

    @Override
    public boolean hasMembers(ProgrammeId id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM journal.tags WHERE tag >= :from AND tag < :to)")
                .param("from", id.value() + "/registration/")
                .param("to", id.value() + "/registration0")
                .query(Boolean.class)
                .single();
    }
}
