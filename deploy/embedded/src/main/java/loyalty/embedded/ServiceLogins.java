package loyalty.embedded;

/**
 * The two logins of a service to its database.
 *
 * @param owner migrates
 * @param app runs
 */
public record ServiceLogins(Login owner, Login app) {}
