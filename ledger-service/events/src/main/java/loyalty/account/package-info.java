/**
 * What entries add up to: lots, balance, qualifying points, money spent; the one place that says what an event does to them.
 *
 * <p>Imports {@code event}, {@code programme} and {@code value} only.
 */
@NullMarked
package loyalty.account;

import org.jspecify.annotations.NullMarked;
