package loyalty.ledger.vault;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has found members by what they give or carry: rows that are only added, and hold nothing of what was asked. */
public final class LookUps {

    /** What a member was looked up by. */
    public enum Datum {
        EMAIL,
        PHONE,
        CARD
    }

    /**
     * Who asked.
     *
     * @param actor the name of the key
     * @param keyId the public part of the key
     * @param onBehalfOf for whom, where the request says so
     * @param traceId of the request, 32 hexadecimal digits
     */
    public record Asker(String actor, String keyId, Optional<String> onBehalfOf, String traceId) {}

    /**
     * That a member was named, or that nobody was.
     *
     * @param number grows with the look-ups; some are left out
     * @param at the database's clock
     * @param member empty where nobody was found
     */
    public record Row(long number, Instant at, Datum by, Asker asker, Optional<MemberId> member) {}

    /**
     * Which rows of a programme are asked for.
     *
     * @param from the first instant
     * @param until the first instant that is too late
     */
    public record Question(
            ProgrammeId programme, Optional<MemberId> member, Optional<Instant> from, Optional<Instant> until) {}

    private final JdbcClient jdbc;

    public LookUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps a look-up; to be called before it is answered.
     *
     * @param found whom it names; of cards at least one, as a card that is nobody's tells of nobody
     */
    public void keep(ProgrammeId programme, Datum by, Asker asker, Collection<MemberId> found) {
        jdbc.sql("SELECT vault.keep_look_up(:programme, :datum, :actor, :key, :whom, :trace, :found)")
                .param("programme", programme.value())
                .param("datum", by.name())
                .param("actor", asker.actor())
                .param("key", asker.keyId())
                .param("whom", asker.onBehalfOf().orElse(null), Types.VARCHAR)
                .param("trace", asker.traceId())
                .param("found", found.stream().map(MemberId::value).toArray(String[]::new))
                .query((_, _) -> true)
                .single();
    }

    /** Whether there is a row of that number in a programme. */
    public boolean exists(ProgrammeId programme, long number) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM vault.look_ups WHERE programme = :programme AND number = :number)")
                .param("programme", programme.value())
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    /**
     * The next rows in the order of their instants. Whoever goes on from the last one misses none that was being written meanwhile.
     *
     * @param after the number of a row; 0 for the first page
     */
    public List<Row> page(Question question, long after, int limit) {
        var settled = jdbc.sql("SELECT vault.look_ups_settled()")
                .query(OffsetDateTime.class)
                .single();
        var conditions = new ArrayList<String>(List.of("programme = :programme", "looked_up_at < :settled"));
        question.member().ifPresent(_ -> conditions.add("member = :member"));
        question.from().ifPresent(_ -> conditions.add("looked_up_at >= :from"));
        question.until().ifPresent(_ -> conditions.add("looked_up_at < :until"));
        if (after > 0) {
            conditions.add("(looked_up_at, number) > (SELECT looked_up_at, number FROM vault.look_ups"
                    + " WHERE number = :after)");
        }
        return jdbc.sql("SELECT number, looked_up_at, datum, actor, key_id, on_behalf_of, trace_id, member"
                        + " FROM vault.look_ups WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY looked_up_at, number LIMIT :limit")
                .param("programme", question.programme().value())
                .param("settled", settled)
                .param("member", question.member().map(MemberId::value).orElse(""))
                .param("from", zoned(question.from()))
                .param("until", zoned(question.until()))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Row(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        Datum.valueOf(row.getString(3)),
                        new Asker(
                                row.getString(4),
                                row.getString(5),
                                Optional.ofNullable(row.getString(6)),
                                row.getString(7)),
                        member(row.getString(8))))
                .list();
    }

    private static OffsetDateTime zoned(Optional<Instant> instant) {
        return instant.orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC);
    }

    private static Optional<MemberId> member(@Nullable String text) {
        return Optional.ofNullable(text).map(MemberId::new);
    }
}
