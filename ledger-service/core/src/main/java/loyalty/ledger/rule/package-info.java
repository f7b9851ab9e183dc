/**
 * What features share: what a purchase earns and which points are taken back.
 *
 * <p>Imports {@code decision} and the published language only.
 */
@NullMarked
package loyalty.ledger.rule;

import org.jspecify.annotations.NullMarked;
