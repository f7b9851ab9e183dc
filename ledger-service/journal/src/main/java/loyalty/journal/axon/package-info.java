/** The journal as Axon 5 sees it: storage engine, claims, entities. Imports {@code loyalty.journal} and Axon; nobody imports it but wiring. */
@NullMarked
package loyalty.journal.axon;

import org.jspecify.annotations.NullMarked;
