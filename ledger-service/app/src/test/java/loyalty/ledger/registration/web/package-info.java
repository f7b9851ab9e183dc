/** Tests of how members join and confirm. */
@NullMarked
package loyalty.ledger.registration.web;

import org.jspecify.annotations.NullMarked;
