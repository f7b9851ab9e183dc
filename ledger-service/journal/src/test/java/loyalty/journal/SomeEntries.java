package loyalty.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Entries about nothing in particular. */
public final class SomeEntries {

    private SomeEntries() {}

    /** An entry about its first tag. */
    public static NewEntry about(String subject, String... otherTags) {
        var tags = new TreeSet<>(List.of(otherTags));
        tags.add(subject);
        return entry("something-happened", tags, Set.of(), subject);
    }

    public static NewEntry claiming(String claim, String subject) {
        return entry("something-happened", Set.of(subject), Set.of(claim), subject);
    }

    /** An entry about nobody in particular that takes from a quota. */
    public static NewEntry drawing(String quota, long amount, long limit) {
        return drawing(Map.of(quota, new QuotaDraw(amount, limit)), Set.of());
    }

    public static NewEntry drawing(Map<String, QuotaDraw> draws, Set<String> claims) {
        String subject = "drawing/member/" + UUID.randomUUID();
        var header = new Header(
                UUID.randomUUID(),
                "something-drawn",
                1,
                new TreeSet<>(Set.of(subject)),
                new TreeSet<>(claims),
                new TreeMap<>(Map.of(Header.SUBJECT, subject)),
                new TreeMap<>(draws));
        return new NewEntry(header, "{}".getBytes(StandardCharsets.UTF_8));
    }

    public static NewEntry entry(String type, Set<String> tags, Set<String> claims, String subject) {
        var header = new Header(
                UUID.randomUUID(),
                type,
                1,
                new TreeSet<>(tags),
                new TreeSet<>(claims),
                new TreeMap<>(Map.of(Header.SUBJECT, subject, "actor", "test")));
        return new NewEntry(header, ("{\"about\":\"" + subject + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** Appends and waits for the verdict. */
    public static Verdict append(PostgresJournal journal, Condition condition, NewEntry... entries) {
        try {
            return journal.append(List.of(entries), condition)
                    .get(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no verdict", e);
        }
    }

    /** Appends what must be accepted, and returns the position of the last entry. */
    public static long record(PostgresJournal journal, NewEntry... entries) {
        return switch (append(journal, Condition.NONE, entries)) {
            case Verdict.Accepted accepted -> accepted.last();
            case Verdict other -> throw new AssertionError("not accepted: " + other);
        };
    }

    /** Nothing about {@code tag} after {@code position}. */
    public static Condition nothingAbout(String tag, long position) {
        return new Condition(position, List.of(Criterion.tagged(tag)));
    }
}
