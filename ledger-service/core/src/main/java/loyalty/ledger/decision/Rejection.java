package loyalty.ledger.decision;

import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * A "no" with its reason.
 *
 * @param detail one sentence that names what was wrong, for people
 * @param balance what the member could spend then, where the reason is that it is too little
 * @param mergedInto who has all that the member had, where the reason is that it was merged
 */
public record Rejection(RejectionCode code, String detail, Optional<Points> balance, Optional<MemberId> mergedInto) {

    Rejection withTarget(MemberId target) {
        return new Rejection(code, detail, balance, Optional.of(target));
    }

    public Rejection withBalance(Points available) {
        return new Rejection(code, detail, Optional.of(available), mergedInto);
    }
}
