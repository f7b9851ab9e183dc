package loyalty.client.send;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the ledger said to a fact.
 *
 * @param code why it was rejected; empty otherwise
 * @param detail the sentence that belongs to the code
 * @param balance of the member after the fact, or at a rejection, in points; empty when the answer has none
 */
public record Verdict(Outcome outcome, String code, String detail, OptionalLong balance) {

    /** Not sent, because the run ended before. */
    static final Verdict UNSENT = new Verdict(Outcome.UNSENT, "", "", OptionalLong.empty());

    /** The four words of the bulk answer, and none. */
    public enum Outcome {
        ACCEPTED("accepted"),
        REPLAYED("replayed"),
        REJECTED("rejected"),
        MALFORMED("malformed"),
        UNSENT("unsent");

        private final String wire;

        Outcome(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }

        static Optional<Outcome> named(String wire) {
            for (Outcome each : values()) {
                if (each.wire.equals(wire) && each != UNSENT) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }
}
