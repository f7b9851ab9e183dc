package loyalty.ledger.wiring;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loyalty.ledger.decision.Known;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Reads what a decision about a member would depend on. */
final class JournalQuestions {

    private final Sight sight;

    JournalQuestions(AxonLedger ledger) {
        this.sight = new Sight(ledger);
    }

    /**
     * The answer of a function to what is known.
     *
     * @param mayBackdate whether an instant before the programme's window may be asked for
     */
    <T> T ask(ProgrammeId programme, MemberId member, boolean mayBackdate, Function<Known<?>, T> answer) {
        return answer.apply(sight.of(programme, _ -> Optional.empty(), _ -> Set.of(member), mayBackdate));
    }
}
