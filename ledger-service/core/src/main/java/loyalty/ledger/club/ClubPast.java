package loyalty.ledger.club;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.LedgerEvent;

/**
 * What was told of a member and a club. How the member stands with it follows from the account, as a seat may also come and go by a merge
 * or a closing.
 *
 * @param inOrder in the order of recording
 */
public record ClubPast(List<LedgerEvent> inOrder) {

    static final ClubPast NOTHING = new ClubPast(List.of());

    public ClubPast {
        inOrder = List.copyOf(inOrder);
    }

    ClubPast after(LedgerEvent event) {
        return switch (event) {
            case ClubInvited _, ClubInvitationWithdrawn _, ClubJoined _, ClubLeft _ -> with(event);
            default -> this;
        };
    }

    private ClubPast with(LedgerEvent event) {
        var all = new ArrayList<>(inOrder);
        all.add(event);
        return new ClubPast(all);
    }

    /** The last of a kind that fits. */
    <E extends LedgerEvent> Optional<E> last(Class<E> kind, Predicate<E> fits) {
        return inOrder.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(fits)
                .findFirst();
    }

    /** The last of all, if it is of a kind. */
    <E extends LedgerEvent> Optional<E> last(Class<E> kind) {
        return inOrder.isEmpty()
                ? Optional.empty()
                : Optional.of(inOrder.getLast()).filter(kind::isInstance).map(kind::cast);
    }
}
