/**
 * What the endpoints of all features share: amounts, origins, answers and problems.
 *
 * <p>Imports {@code edge}, {@code shell} and the published language; no feature, no Axon.
 */
@NullMarked
package loyalty.ledger.web;

import org.jspecify.annotations.NullMarked;
