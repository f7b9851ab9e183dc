/**
 * Callers: API keys hashed at rest, their roles and scopes, sessions of people, the trail of key administration.
 *
 * <p>Imports the edge, limit, JDBC and Spring MVC; never routes.
 */
@NullMarked
package loyalty.gateway.security;

import org.jspecify.annotations.NullMarked;
