/**
 * Finds out whether the deciders do what the rules say, by telling them and a naive model a million made-up acts.
 *
 * <p>Imports {@code decision} and the features; {@code NaiveLedger} imports nothing of the product.
 */
@NullMarked
package loyalty.ledger.simulation;

import org.jspecify.annotations.NullMarked;
