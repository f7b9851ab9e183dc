/**
 * What is left to chance, for everybody to compute again: how a prize draw goes from its tickets and its seed to the winners, and who is held
 * out of a campaign.
 *
 * <p>Imports the JDK and {@code loyalty.value} only.
 */
@NullMarked
package loyalty.draw;

import org.jspecify.annotations.NullMarked;
