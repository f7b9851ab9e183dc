/**
 * The balance: what movements say about the points of each member, as of any instant.
 *
 * <p>The fold is pure; {@code store} is its tables. Imports {@code feed}, {@code roster}, {@code profile}, {@code event} and {@code value}; no
 * other projection.
 */
@NullMarked
package loyalty.projection.balance;

import org.jspecify.annotations.NullMarked;
