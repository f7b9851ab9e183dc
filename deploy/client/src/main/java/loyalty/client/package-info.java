/**
 * The way from the command line to the gateway: the key, the requests, and what to do when no answer comes.
 *
 * <p>Imports the JDK and Jackson only; knows routes and answers, never a service's classes.
 */
@NullMarked
package loyalty.client;

import org.jspecify.annotations.NullMarked;
