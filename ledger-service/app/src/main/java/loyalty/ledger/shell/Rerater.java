package loyalty.ledger.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import loyalty.event.LateFact;
import loyalty.event.PurchaseRerated;
import loyalty.ledger.decision.Rejection;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** Rates the purchases of a member anew, one after the other in the order of effects. */
public interface Rerater {

    /** How many purchases are looked at in one step at most. */
    int STEP = 100;

    /**
     * Where a step begins.
     *
     * @param from purchases of this instant or later
     * @param after of those of the very instant only such as were recorded after this position; 0 for all
     */
    record Place(Instant from, long after) {

        /** The first purchase of an instant. */
        public static Place of(Instant from) {
            return new Place(from, 0);
        }
    }

    /**
     * Who wants it and why.
     *
     * @param cause what was told late; empty where a person asks
     */
    record Asked(ProgrammeId programme, MemberId member, ReasonCode reason, Optional<LateFact> cause) {}

    /**
     * A purchase that earns something else.
     *
     * @param position of the entry that says so; empty where nothing was recorded
     */
    record Rerated(OptionalLong position, PurchaseRerated event) {}

    /**
     * What a step came to.
     *
     * @param looked purchases
     * @param changed those that earn something else, in the order of effects
     * @param next where the next step begins; empty once there is no further purchase
     */
    record Step(int looked, List<Rerated> changed, Optional<Place> next) {

        public Step {
            changed = List.copyOf(changed);
        }
    }

    /** What stands in the way of any of that: there is no such member, it was merged, or no version of the programme rates purchases anew. */
    Optional<Rejection> objection(Asked asked);

    /** Looks at up to {@value #STEP} purchases and records what differs, each by a command of its own; twice it finds nothing to do. */
    Step step(Asked asked, Place place, Origin origin);

    /** What some steps would come to, without a word to the journal. */
    Step rehearse(Asked asked, Place place, int steps);
}
