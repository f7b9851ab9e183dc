package loyalty.ledger.household;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.account.Household;
import loyalty.account.Household.Stay;
import loyalty.account.Households;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;

/** What decisions about a household share: their past is who was in it when. */
abstract class HouseholdDecider<C extends Command> implements Decider<C, Households> {

    abstract HouseholdId household(C command);

    @Override
    public final Households initial() {
        return Households.NONE;
    }

    @Override
    public final Households evolve(Households past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(C command) {
        return List.of(
                TagName.household(command.programme(), household(command)),
                TagName.householdMembers(command.programme(), household(command)));
    }

    @Override
    public boolean mayAssumeNew(C command) {
        return false;
    }

    /** All who have not left it, since whoever has left the programme has left it too. */
    @Override
    public Set<MemberId> members(C command, Households past) {
        return past.find(household(command)).stays().stream()
                .filter(stay -> stay.lastsBeyond(command.effectiveAt().instant()))
                .map(Stay::member)
                .collect(Collectors.toSet());
    }

    @Override
    public Decision decide(C command, Known<Households> known) {
        var household = known.past().find(household(command));
        return household.formed().isPresent()
                ? decide(command, household, known)
                : Decision.rejected(RejectionCode.UNKNOWN_HOUSEHOLD.because("there is no such household"));
    }

    abstract Decision decide(C command, Household household, Known<Households> known);

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.HOUSEHOLD_DIFFERS.because("the household was " + what + " before, at another instant"));
    }

    static Optional<Rejection> notFormedThen(Household household, Instant at) {
        return household
                .formed()
                .filter(formed -> formed.effectiveAt().isAfter(at))
                .map(formed -> RejectionCode.HOUSEHOLD_NOT_FORMED_THEN.because(
                        "the household was formed only at " + formed.effectiveAt()));
    }

    /** Whether a member is still there at an instant after the given one, as far as is known: those who have left the programme are not. */
    static boolean lasts(Stay stay, Instant at, Known<Households> known) {
        return stay.lastsBeyond(at)
                && !known.account(stay.member()).membership().isClosedAt(at);
    }
}
