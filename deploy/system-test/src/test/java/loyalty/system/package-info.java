/**
 * The whole system from outside: it is started as a newcomer would, fed through its one door, and held against answers
 * that others computed.
 *
 * <p>Imports the client and nothing of the services.
 */
@NullMarked
package loyalty.system;

import org.jspecify.annotations.NullMarked;
