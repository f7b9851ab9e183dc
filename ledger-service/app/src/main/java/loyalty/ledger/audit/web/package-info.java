/**
 * The audit over HTTP.
 *
 * <p>Imports {@code audit}, {@code edge} and Spring MVC.
 */
@NullMarked
package loyalty.ledger.audit.web;

import org.jspecify.annotations.NullMarked;
