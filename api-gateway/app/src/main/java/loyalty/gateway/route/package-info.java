/**
 * Which requests there are, and the way of each to the service that answers it.
 *
 * <p>Imports the edge, security, limit, the servlet API, Micrometer and HttpClient 5.
 */
@NullMarked
package loyalty.gateway.route;

import org.jspecify.annotations.NullMarked;
