/**
 * What features share: what a purchase earns and which points are taken back.
 *
 * <p>Imports {@code decision}, the published language and, alone of all, CEL: the language of conditions.
 */
@NullMarked
package loyalty.ledger.rule;

import org.jspecify.annotations.NullMarked;
