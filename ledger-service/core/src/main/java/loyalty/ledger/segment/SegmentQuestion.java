package loyalty.ledger.segment;

import java.util.List;
import java.util.Optional;
import loyalty.account.Segments;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.value.MemberId;

/** In which segment a member stands by the journal, and stood before. */
public final class SegmentQuestion {

    private SegmentQuestion() {}

    /** Either what the journal has, or why nobody can say. */
    public sealed interface Answer {

        /**
         * What the journal has.
         *
         * @param turns all up to the instant, by instant
         */
        record Told(List<Segments.Turn> turns) implements Answer {

            public Told {
                turns = List.copyOf(turns);
            }

            /** The segment that a decision of the instant would find; empty for none. */
            public Optional<Segments.Turn> holding() {
                return turns.isEmpty() ? Optional.empty() : Optional.of(turns.getLast());
            }
        }

        /** There is no such member then, or no programme. */
        record Refused(Rejection reason) implements Answer {}
    }

    /** Answers as of an instant. */
    public static Answer of(EffectiveAt asOf, MemberId member, Known<?> known) {
        var objection = known.objectionToUndoing(asOf, member);
        if (objection.isPresent()) {
            return new Answer.Refused(objection.get());
        }
        return new Answer.Told(known.account(member).membership().segments().turns().stream()
                .filter(turn -> !turn.from().isAfter(asOf.instant()))
                .toList());
    }
}
