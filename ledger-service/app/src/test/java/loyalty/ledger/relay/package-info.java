/** Tests of the relay, with real Kafka and PostgreSQL. */
@NullMarked
package loyalty.ledger.relay;

import org.jspecify.annotations.NullMarked;
