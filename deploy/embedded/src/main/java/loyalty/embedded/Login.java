package loyalty.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How one role reaches one database.
 *
 * @param url for JDBC, without credentials
 */
public record Login(String url, String username, String password) {

    /** A new connection, to be closed by the caller. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    /** Leaves out the password, so that logs may show a login. */
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
