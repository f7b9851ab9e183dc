package loyalty.projection.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a projection. Opens no transaction: rows and checkpoint move in the runner's.
 *
 * @param <R> the rows of one poll
 */
public interface Rows<R> {

    /** The names of its tables, the same in every {@link Slot}. */
    List<String> tables();

    void save(Connection transaction, Slot slot, R rows) throws SQLException;
}
