/**
 * How a prize draw goes from its tickets and its seed to the winners, for everybody to compute again.
 *
 * <p>Imports the JDK and {@code loyalty.value} only.
 */
@NullMarked
package loyalty.draw;

import org.jspecify.annotations.NullMarked;
