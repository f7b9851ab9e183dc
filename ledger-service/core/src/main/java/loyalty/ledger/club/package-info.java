/**
 * Members are invited to clubs of a programme, join them as long as there are seats, and leave them.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.club;

import org.jspecify.annotations.NullMarked;
