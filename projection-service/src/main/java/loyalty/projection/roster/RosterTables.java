package loyalty.projection.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.wire.EventJson;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.projection.feed.Slot;
import loyalty.projection.table.BinaryRows;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code <model>_member} and {@code <model>_programme} of one projection. */
public final class RosterTables {

    private final String memberTable;
    private final String programmeTable;

    /** @param model the name of the projection, which its tables begin with */
    public RosterTables(String model) {
        this.memberTable = model + "_member";
        this.programmeTable = model + "_programme";
    }

    public List<String> tables() {
        return List.of(memberTable, programmeTable);
    }

    public void save(Connection transaction, Slot slot, Roster roster) throws SQLException {
        var members = new BinaryRows(4, roster.members().size());
        for (Roster.Joined each : roster.members()) {
            members.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .instant(each.registeredAt())
                    .bigint(each.position());
        }
        members.copyTo(transaction, slot.table(memberTable) + " (programme, member, registered_at, position)");
        var versions = new BinaryRows(4, roster.versions().size());
        for (Roster.Version each : roster.versions()) {
            versions.row()
                    .text(each.document().programme().value())
                    .integer(each.document().version())
                    .bigint(each.position())
                    .text(new String(EventJson.write(each.document()), UTF_8));
        }
        versions.copyTo(transaction, slot.table(programmeTable) + " (programme, version, position, document)");
    }

    /** All versions of a programme; empty for one that was never published. */
    public Optional<Programme> programme(JdbcClient jdbc, Slot slot, ProgrammeId id) {
        List<ProgrammeDocument> versions = jdbc.sql(
                        "SELECT document FROM " + slot.table(programmeTable) + " WHERE programme = ? ORDER BY version")
                .param(id.value())
                .query((row, _) -> EventJson.readProgramme(row.getString(1).getBytes(UTF_8)))
                .list();
        return versions.isEmpty() ? Optional.empty() : Optional.of(new Programme(id, versions));
    }

    /** Whether any version of a programme was published. */
    public boolean knows(JdbcClient jdbc, Slot slot, ProgrammeId id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM " + slot.table(programmeTable) + " WHERE programme = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** When a member registered; empty for nobody. */
    public Optional<Instant> registeredAt(JdbcClient jdbc, Slot slot, ProgrammeId programme, MemberId member) {
        return jdbc.sql("SELECT registered_at FROM " + slot.table(memberTable) + " WHERE programme = ? AND member = ?")
                .param(programme.value())
                .param(member.value())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** When each of some members registered; who has not is absent. */
    public Map<String, Instant> registrations(
            JdbcClient jdbc, Slot slot, ProgrammeId programme, Collection<String> members) {
        var since = new HashMap<String, Instant>();
        jdbc.sql("SELECT member, registered_at FROM " + slot.table(memberTable)
                        + " WHERE programme = ? AND member = ANY (?)")
                .param(programme.value())
                .param(members.toArray(new String[0]))
                .query(row -> {
                    since.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        return since;
    }

    /** When the first and the last of all members registered; empty while there is nobody. */
    public Optional<Span> registrations(JdbcClient jdbc, Slot slot, ProgrammeId programme) {
        return jdbc.sql("SELECT min(registered_at), max(registered_at) FROM " + slot.table(memberTable)
                        + " WHERE programme = ? HAVING count(*) > 0")
                .param(programme.value())
                .query((row, _) -> new Span(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .optional();
    }

    /** From one instant to another one, both included. */
    public record Span(Instant first, Instant last) {}

    /** The table of members, of which each row has {@code programme}, {@code member} and {@code registered_at}. */
    public String memberTable() {
        return memberTable;
    }

    /**
     * Members that were registered by an instant, in the order of their ids' bytes.
     *
     * @param after the last id of the page before, "" for the first page
     * @param part what the id must contain, "" for anything; upper and lower case are alike
     */
    public List<String> members(
            JdbcClient jdbc, Slot slot, ProgrammeId programme, Instant asOf, String after, String part, int limit) {
        return jdbc.sql("SELECT member FROM " + slot.table(memberTable) + """
                         WHERE programme = ? AND member > ? AND registered_at <= ?
                           AND strpos(lower(member), lower(?)) > 0
                         ORDER BY member
                         LIMIT ?
                        """)
                .param(programme.value())
                .param(after)
                .param(Timestamp.from(asOf))
                .param(part)
                .param(limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** How many members were registered by an instant. */
    public long count(JdbcClient jdbc, Slot slot, ProgrammeId programme, Instant asOf) {
        return jdbc.sql("SELECT count(*) FROM " + slot.table(memberTable)
                        + " WHERE programme = ? AND registered_at <= ?")
                .param(programme.value())
                .param(Timestamp.from(asOf))
                .query(Long.class)
                .single();
    }
}
