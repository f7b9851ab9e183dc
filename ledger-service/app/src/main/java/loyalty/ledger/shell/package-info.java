/**
 * What the endpoints and the wiring have in common: a command goes in with its origin, an outcome comes out.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; knows neither HTTP nor Axon.
 */
@NullMarked
package loyalty.ledger.shell;

import org.jspecify.annotations.NullMarked;
