/**
 * The one door: who may call what, how often, and where it goes.
 *
 * <p>Imports its own packages and Spring Boot; never the events module.
 */
@NullMarked
package loyalty.gateway;

import org.jspecify.annotations.NullMarked;
