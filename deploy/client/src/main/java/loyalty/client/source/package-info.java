/**
 * Reads files of facts: lines, columns and the mappings that turn a foreign file into facts.
 *
 * <p>Imports {@code fact}, {@code loyalty.client}, fastcsv and Jackson.
 */
@NullMarked
package loyalty.client.source;

import org.jspecify.annotations.NullMarked;
