package loyalty.ledger.household;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Household;
import loyalty.account.Household.Stay;
import loyalty.account.Households;
import loyalty.event.HouseholdMemberLeft;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;

/** Decides whether a member leaves a household; what was spent until then stays spent, and what is left stays the member's. */
public final class HouseholdLeavingDecider extends HouseholdDecider<LeaveHousehold> {

    @Override
    HouseholdId household(LeaveHousehold command) {
        return command.household();
    }

    @Override
    public Set<MemberId> members(LeaveHousehold command, Households past) {
        var all = new HashSet<>(super.members(command, past));
        all.add(command.member());
        return all;
    }

    @Override
    Decision decide(LeaveHousehold command, Household household, Known<Households> known) {
        Optional<HouseholdMemberLeft> told = earlier(command, household);
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        return known.objectionToUndoing(command.effectiveAt(), command.member())
                .map(Decision::rejected)
                .orElseGet(() -> left(command, household));
    }

    /** The same leaving, told before; or, where no instant is stated, the last one, if the member is not there. */
    private static Optional<HouseholdMemberLeft> earlier(LeaveHousehold command, Household household) {
        var stays = household.staysOf(command.member());
        var at = command.effectiveAt();
        if (at.stated()) {
            return stays.stream()
                    .flatMap(stay -> stay.left().stream())
                    .filter(left -> left.effectiveAt().equals(at.instant()))
                    .findFirst();
        }
        return stays.stream().anyMatch(stay -> stay.covers(at.instant()))
                ? Optional.empty()
                : stays.reversed().stream().findFirst().flatMap(Stay::left);
    }

    private static Decision left(LeaveHousehold command, Household household) {
        var at = command.effectiveAt().instant();
        var stay = household.staysOf(command.member()).stream()
                .filter(each -> each.covers(at))
                .findFirst();
        if (stay.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.NOT_IN_HOUSEHOLD.because("the member is not in the household at that instant"));
        }
        return stay.get()
                .until()
                .map(until -> Decision.rejected(RejectionCode.HOUSEHOLD_CHANGED_SINCE.because(
                        "the member has left the household already, at " + until)))
                .orElseGet(() -> Decision.accepted(
                        new HouseholdMemberLeft(command.programme(), command.member(), command.household(), at)));
    }
}
