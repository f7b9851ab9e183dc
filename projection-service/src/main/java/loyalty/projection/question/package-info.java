/**
 * What all queries have in common: whom they ask about, as of when, and how recent the answer must be.
 *
 * <p>Imports {@code feed}, {@code edge}, {@code value} and Spring MVC; no projection.
 */
@NullMarked
package loyalty.projection.question;

import org.jspecify.annotations.NullMarked;
