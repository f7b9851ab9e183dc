/** Tests of what is known of a request. */
@NullMarked
package loyalty.ledger.shell;

import org.jspecify.annotations.NullMarked;
