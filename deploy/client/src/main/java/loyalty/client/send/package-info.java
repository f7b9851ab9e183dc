/**
 * Sends facts in bulk, each member's in order, and keeps the verdict on each.
 *
 * <p>Imports {@code fact}, {@code loyalty.client} and Jackson; knows neither files nor mappings.
 */
@NullMarked
package loyalty.client.send;

import org.jspecify.annotations.NullMarked;
