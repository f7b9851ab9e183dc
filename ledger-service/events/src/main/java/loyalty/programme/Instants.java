package loyalty.programme;

import java.time.Duration;

/** The grain of time in the journal. */
final class Instants {

    /** Instants of entries are whole microseconds, so this lies between one and the next. */
    static final Duration STEP = Duration.ofNanos(1_000);

    private Instants() {}
}
