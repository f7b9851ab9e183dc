/**
 * The programme document as types: how much is earned, how long it lasts, how tier and segments are cut.
 *
 * <p>Imports {@code value} only.
 */
@NullMarked
package loyalty.programme;

import org.jspecify.annotations.NullMarked;
