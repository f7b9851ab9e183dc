/**
 * The structure of the project as tests: who may import whom, and what the texts must say.
 *
 * <p>Imports nothing of the product but what it looks at.
 */
@NullMarked
package loyalty.structure;

import org.jspecify.annotations.NullMarked;
