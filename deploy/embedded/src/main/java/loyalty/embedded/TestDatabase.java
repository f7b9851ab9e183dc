package loyalty.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database of its own for a test, empty or cloned, reached as superuser unless handed over to a service.
 *
 * @param superuser may do anything in it
 */
public record TestDatabase(String name, Login superuser) {

    public String url() {
        return superuser.url();
    }

    public String username() {
        return superuser.username();
    }

    public String password() {
        return superuser.password();
    }

    /** A new connection as superuser, to be closed by the caller. */
    public Connection connect() throws SQLException {
        return superuser.connect();
    }

    /**
     * Makes this the database of that service, with the very roles and grants of production, and returns its logins. A
     * second call changes nothing; a clone belongs to whom its template belongs to.
     */
    public ServiceLogins handOverTo(ServiceDatabase service) {
        try (var connection = connect()) {
            ServiceRoles.handOver(connection, name, service);
        } catch (SQLException e) {
            throw new EmbeddedException("cannot hand " + name + " over to " + service + ": " + e.getMessage(), e);
        }
        return new ServiceLogins(loginOf(service.owner()), loginOf(service.app()));
    }

    private Login loginOf(String role) {
        return new Login(url(), role, EmbeddedStack.passwordOf(role));
    }
}
