package loyalty.ledger.household;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.Household;
import loyalty.account.Households;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.HouseholdId;

/** Decides whether a household is dissolved: whoever is still there leaves with it, in the same append. */
public final class DissolvingDecider extends HouseholdDecider<DissolveHousehold> {

    @Override
    HouseholdId household(DissolveHousehold command) {
        return command.household();
    }

    @Override
    Decision decide(DissolveHousehold command, Household household, Known<Households> known) {
        if (household.dissolved().isPresent()) {
            var dissolved = household.dissolved().get();
            return command.effectiveAt().agreesWith(dissolved.effectiveAt())
                    ? Decision.repeated(dissolved)
                    : differs("dissolved");
        }
        Instant at = command.effectiveAt().instant();
        return known.objectionTo(command.effectiveAt())
                .or(() -> notFormedThen(household, at))
                .or(() -> changedSince(household, at))
                .map(Decision::rejected)
                .orElseGet(() -> dissolved(command, household, known));
    }

    private static Optional<Rejection> changedSince(Household household, Instant at) {
        return household.stays().stream()
                .map(stay -> stay.until().orElse(stay.from()))
                .filter(last -> last.isAfter(at))
                .findFirst()
                .map(last -> RejectionCode.HOUSEHOLD_CHANGED_SINCE.because(
                        "somebody has joined or left the household at " + last));
    }

    private static Decision dissolved(DissolveHousehold command, Household household, Known<Households> known) {
        Instant at = command.effectiveAt().instant();
        List<LedgerEvent> all = new ArrayList<>();
        household.stays().stream()
                .filter(stay -> lasts(stay, at, known))
                .map(stay -> new HouseholdMemberLeft(command.programme(), stay.member(), command.household(), at))
                .forEach(all::add);
        // The household's last: the answer is read off the last entry, whose position covers all.
        all.add(new HouseholdDissolved(command.programme(), command.household(), at));
        return Decision.accepted(all.toArray(LedgerEvent[]::new));
    }
}
