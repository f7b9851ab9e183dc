package loyalty.journal;

import java.sql.SQLException;
import java.util.Set;

/** What a failure of the database means for the append that met it. */
final class SqlFailure {

    // https://www.postgresql.org/docs/18/errcodes-appendix.html
    private static final Set<String> SESSION_ENDED =
            Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04");
    private static final Set<String> PASSING =
            Set.of("57014", "55P03", "40001", "40P01", "53100", "53200", "53300", "53400", "25006");

    private SqlFailure() {}

    /** The session is gone, or may be: the outcome of its last call is not known. */
    static boolean lostConnection(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || SESSION_ENDED.contains(state) || state.equals("null");
    }

    /** The call was rolled back for a reason that lies in none of its appends. */
    static boolean passing(SQLException failure) {
        return PASSING.contains(String.valueOf(failure.getSQLState()));
    }
}
