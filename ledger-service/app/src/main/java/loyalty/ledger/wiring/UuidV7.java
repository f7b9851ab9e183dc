package loyalty.ledger.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes identifiers of RFC 9562, version 7: they begin with the time, so that indexes grow at one end. */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;

    public UuidV7(Clock clock) {
        this.clock = clock;
    }

    /** The next one; unique, and in the order of milliseconds. */
    public UUID next() {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long high = clock.millis() << 16 | 0x7000L | (random[0] & 0x0FL) << 8 | (random[1] & 0xFFL);
        long low = 0;
        for (int i = 2; i < random.length; i++) {
            low = low << 8 | (random[i] & 0xFFL);
        }
        return new UUID(high, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
