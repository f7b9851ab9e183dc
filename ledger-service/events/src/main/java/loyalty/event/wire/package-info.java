/**
 * Events as bytes: stable names, revisions and JSON.
 *
 * <p>Imports {@code event}, {@code programme}, {@code value} and Jackson only.
 */
@NullMarked
package loyalty.event.wire;

import org.jspecify.annotations.NullMarked;
