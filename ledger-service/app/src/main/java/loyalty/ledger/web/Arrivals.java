package loyalty.ledger.web;

import java.time.Instant;

/** When a request arrives; the clock itself stays in the wiring. */
@FunctionalInterface
public interface Arrivals {

    Instant now();
}
