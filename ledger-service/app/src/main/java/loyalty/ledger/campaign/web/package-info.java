/**
 * Tells how far the campaigns of a programme have come.
 *
 * <p>Imports {@code shell}, {@code web}, Spring MVC and the published language; neither Axon nor JDBC.
 */
@NullMarked
package loyalty.ledger.campaign.web;

import org.jspecify.annotations.NullMarked;
