/**
 * What people look at: the live page, the description of the API, the status.
 *
 * <p>Imports the edge, route and Spring MVC.
 */
@NullMarked
package loyalty.gateway.console;

import org.jspecify.annotations.NullMarked;
