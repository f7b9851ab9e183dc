/**
 * Brings the segments that the projections reckon into the journal, where decisions find them.
 *
 * <p>Imports {@code loyalty.client} and Jackson.
 */
@NullMarked
package loyalty.client.segment;

import org.jspecify.annotations.NullMarked;
