package loyalty.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the journal counts them: whole microseconds since 1970. */
final class Micros {

    private Micros() {}

    static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Rounded down. */
    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
