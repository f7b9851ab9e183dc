package loyalty.edge;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a failure of a database means to whoever asked, and what may be logged of it. */
public final class DatabaseFailure {

    /** No connection, no resources, the operator stepped in (time limits too), the system under it failed: PostgreSQL, appendix A. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58");

    private static final int CAUSES_MAX = 10;

    private DatabaseFailure() {}

    /** Whether the same may go through a little later. */
    public static boolean mayPass(Throwable failed) {
        return causes(failed).anyMatch(DatabaseFailure::isPassing);
    }

    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            case SQLTransientException _ -> true;
            case SQLException failed ->
                failed.getSQLState() != null
                        && failed.getSQLState().length() == 5
                        && PASSING.contains(failed.getSQLState().substring(0, 2));
            default -> false;
        };
    }

    /** Of which kinds it is, in a line: the message of a database may quote a value. */
    public static String words(Throwable failed) {
        return causes(failed)
                .map(each -> each instanceof SQLException database
                        ? each.getClass().getSimpleName() + " " + database.getSQLState()
                        : each.getClass().getSimpleName())
                .collect(Collectors.joining(" <- "));
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause).limit(CAUSES_MAX);
    }
}
