package loyalty.ledger.wiring;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes identifiers of RFC 9562, version 7: they begin with the time, so that indexes grow at one end. */
public final class UuidV7 {

    private final Clock clock;

    public UuidV7(Clock clock) {
        this.clock = clock;
    }

    /** The next one; unique, and in the order of milliseconds. Its chance bits are no secret: an identifier opens nothing. */
    public UUID next() {
        var random = ThreadLocalRandom.current();
        long high = clock.millis() << 16 | 0x7000L | (random.nextLong() & 0x0FFFL);
        return new UUID(high, (random.nextLong() >>> 2) | 0x8000000000000000L);
    }
}
