package loyalty.projection.segment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import loyalty.account.RfmValues;
import loyalty.programme.Programme;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks what members have bought by an instant, as far as entries up to a position say.
 *
 * <p>Rows are only added, and all of them up to a projection's position are there: the same question is answered alike however often
 * and however late it is asked.
 */
public final class SegmentQueries {

    /**
     * Of most members nothing was ever voided: their rows are added up as they are. Of others it counts how many purchases of an instant are left.
     */
    private static final String VALUES = """
            SELECT member,
                   min(at) FILTER (WHERE purchase),
                   max(at) FILTER (WHERE purchase),
                   count(*) FILTER (WHERE purchase),
                   sum(minor)::bigint
              FROM $spends
             WHERE programme = :programme AND at <= :asOf AND position <= :position $andMembers
               AND member NOT IN (SELECT member FROM $undone WHERE programme = :programme)
             GROUP BY member
            HAVING bool_or(purchase)
             UNION ALL
            SELECT member,
                   min(at) FILTER (WHERE purchases > 0),
                   max(at) FILTER (WHERE purchases > 0),
                   sum(purchases)::bigint,
                   sum(minor)::bigint
              FROM (SELECT member, at, sum(purchases) AS purchases, sum(minor) AS minor
                      FROM (SELECT member, at, position, purchase::integer AS purchases, minor
                              FROM $spends
                             WHERE programme = :programme $andMembers
                               AND member IN (SELECT member FROM $undone WHERE programme = :programme)
                             UNION ALL
                            SELECT member, at, position, -purchase::integer, minor
                              FROM $undone
                             WHERE programme = :programme $andMembers) AS told
                     WHERE at <= :asOf AND position <= :position
                     GROUP BY member, at) AS instants
             GROUP BY member
            HAVING sum(purchases) > 0
            """;

    // Of the rows of one attribute the latest counts; of those at one instant, the one that was recorded last.
    private static final String KNOWN = """
            SELECT DISTINCT ON (member, name) member, name, value
              FROM $attributes
             WHERE programme = :programme AND member = ANY (:members) AND at <= :asOf AND position <= :position
             ORDER BY member, name, at DESC, position DESC
            """;

    private static final String SPAN = """
            SELECT max(at) FILTER (WHERE at <= :asOf), min(at) FILTER (WHERE at > :asOf)
              FROM $spends
             WHERE programme = :programme AND position <= :position
            """;

    /** Rows that the driver holds at a time. */
    private static final int FETCH_SIZE = 5_000;

    /** More walks at a time would leave no connection to those who ask about one member. */
    private static final int WALKS_MAX = 2;

    private static final Duration WALK_WAIT = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final JdbcClient walking;
    private final TransactionTemplate reading;
    private final Semaphore walks = new Semaphore(WALKS_MAX, true);
    private final RosterTables roster = PostgresSegmentRows.ROSTER;

    public SegmentQueries(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        var template = new JdbcTemplate(database);
        template.setFetchSize(FETCH_SIZE);
        this.walking = JdbcClient.create(template);
        // Outside of a transaction the driver would take all rows at once, whatever the fetch size.
        this.reading = new TransactionTemplate(new JdbcTransactionManager(database));
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Which rows a question is about.
     *
     * @param position later entries are left out
     */
    public record Extent(Slot slot, ProgrammeId programme, Instant asOf, long position) {}

    /**
     * The instants around another one between which nothing was bought or given back.
     *
     * @param from the last instant, up to the other one, at which something was
     * @param until the first instant after it at which something is
     */
    public record Span(Instant from, Instant until) {}

    public Optional<Programme> programme(Slot slot, ProgrammeId id) {
        return roster.programme(jdbc, slot, id);
    }

    public Optional<Instant> registeredAt(Slot slot, ProgrammeId programme, MemberId member) {
        return roster.registeredAt(jdbc, slot, programme, member);
    }

    /** What the given members have bought, by id; who has bought nothing is absent. */
    public Map<String, RfmValues> values(Extent extent, Collection<String> members) {
        var values = new HashMap<String, RfmValues>();
        about(jdbc, VALUES.replace("$andMembers", "AND member = ANY (:members)"), extent)
                .param("members", members.toArray(new String[0]))
                .query(row -> {
                    values.put(row.getString(1), valuesOf(row));
                });
        return values;
    }

    /**
     * The attributes of the given members, by id; of whom nothing is known is absent.
     *
     * <p>Within a walk it asks the same snapshot, over the same connection.
     */
    public Map<String, List<MemberAttribute>> attributes(Extent extent, Collection<String> members) {
        var known = new HashMap<String, List<MemberAttribute>>();
        about(jdbc, KNOWN, extent)
                .param("members", members.toArray(new String[0]))
                .query(row -> {
                    if (!row.getString(3).isEmpty()) {
                        known.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(new MemberAttribute(
                                        new AttributeName(row.getString(2)), new AttributeValue(row.getString(3))));
                    }
                });
        return known;
    }

    /**
     * Hands over what each member has bought, by id, one after the other; who has bought nothing is left out. Holds no more than a few
     * thousand rows. Throws {@link QueryTimeoutException} when two others have walked through the members all the time.
     */
    public void walk(Extent extent, BiConsumer<String, RfmValues> each) {
        enter();
        try {
            reading.executeWithoutResult(_ -> about(walking, VALUES.replace("$andMembers", ""), extent)
                    .query(row -> {
                        each.accept(row.getString(1), valuesOf(row));
                    }));
        } finally {
            walks.release();
        }
    }

    private void enter() {
        try {
            if (walks.tryAcquire(WALK_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw new QueryTimeoutException("others walk through the members of a programme");
    }

    private static RfmValues valuesOf(ResultSet row) throws SQLException {
        return new RfmValues(
                row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant(), row.getInt(4), row.getLong(5));
    }

    /** Between which instants the members' values are those of the question's instant. */
    public Span span(Extent extent) {
        return about(jdbc, SPAN, extent)
                .query((row, _) -> new Span(
                        Optional.ofNullable(row.getTimestamp(1))
                                .map(Timestamp::toInstant)
                                .orElse(Instant.MIN),
                        Optional.ofNullable(row.getTimestamp(2))
                                .map(Timestamp::toInstant)
                                .orElse(Instant.MAX)))
                .single();
    }

    private static JdbcClient.StatementSpec about(JdbcClient client, String sql, Extent extent) {
        return client.sql(sql.replace("$spends", extent.slot().table(PostgresSegmentRows.SPEND))
                        .replace("$undone", extent.slot().table(PostgresSegmentRows.UNDONE))
                        .replace("$attributes", extent.slot().table(PostgresSegmentRows.ATTRIBUTE)))
                .param("programme", extent.programme().value())
                .param("asOf", Timestamp.from(extent.asOf()))
                .param("position", extent.position());
    }
}
