/**
 * Prize draws that anybody can check: a commitment before the first ticket, the seed after the last.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.draw;

import org.jspecify.annotations.NullMarked;
