package loyalty.ledger.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.LedgerEvent;

/**
 * What a member has answered to one purpose.
 *
 * @param inOrder by instant; at one instant, in the order of recording
 */
public record Answers(List<LedgerEvent> inOrder) {

    static final Answers NONE = new Answers(List.of());

    public Answers {
        inOrder = List.copyOf(inOrder);
    }

    Answers after(LedgerEvent event) {
        return switch (event) {
            case ConsentGiven _, ConsentWithdrawn _ -> with(event);
            default -> this;
        };
    }

    private Answers with(LedgerEvent answer) {
        var all = new ArrayList<>(inOrder);
        int place = all.size();
        while (place > 0 && all.get(place - 1).effectiveAt().isAfter(answer.effectiveAt())) {
            place--;
        }
        all.add(place, answer);
        return new Answers(all);
    }

    /** The same answer of this very instant, or the one that holds then if it is the same. */
    <E extends LedgerEvent> Optional<E> already(Class<E> answer, Instant at) {
        return inOrder.stream()
                .filter(each -> each.effectiveAt().equals(at))
                .filter(answer::isInstance)
                .findFirst()
                .or(() -> holdingAt(at).filter(answer::isInstance))
                .map(answer::cast);
    }

    private Optional<LedgerEvent> holdingAt(Instant at) {
        return inOrder.reversed().stream()
                .filter(each -> !each.effectiveAt().isAfter(at))
                .findFirst();
    }
}
