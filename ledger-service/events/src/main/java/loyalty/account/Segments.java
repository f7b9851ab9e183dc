package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.SegmentRecorded;
import loyalty.value.SegmentName;

/**
 * The segments of a member as they stand in the journal, which is all that a decision knows of them.
 *
 * @param turns by instant, of which each has one at most
 */
public record Segments(List<Turn> turns) {

    public static final Segments NONE = new Segments(List.of());

    public Segments {
        turns = List.copyOf(turns);
    }

    /**
     * An instant from which on a member stands in a segment, until the next turn.
     *
     * @param from the first instant
     */
    public record Turn(SegmentName segment, Instant from) {}

    Segments after(LedgerEvent event) {
        return event instanceof SegmentRecorded recorded
                ? with(new Turn(recorded.segment(), recorded.effectiveAt()))
                : this;
    }

    private Segments with(Turn turn) {
        var all = new ArrayList<>(turns);
        int place = all.size();
        while (place > 0 && all.get(place - 1).from().isAfter(turn.from())) {
            place--;
        }
        all.add(place, turn);
        return new Segments(all);
    }

    /** Where the member stands at an instant; empty before the first turn. */
    public Optional<SegmentName> at(Instant at) {
        return turns.reversed().stream()
                .filter(turn -> !turn.from().isAfter(at))
                .findFirst()
                .map(Turn::segment);
    }
}
