package loyalty.ledger.household;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Household;
import loyalty.account.Household.Stay;
import loyalty.account.Households;
import loyalty.event.HouseholdMemberAdded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.HouseholdPolicy;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;

/** Decides whether a member comes to a household: into one at a time, as long as there is room. */
public final class HouseholdJoiningDecider extends HouseholdDecider<JoinHousehold> {

    @Override
    HouseholdId household(JoinHousehold command) {
        return command.household();
    }

    @Override
    public List<TagName> names(JoinHousehold command) {
        return List.of(
                TagName.household(command.programme(), command.household()),
                TagName.householdMembers(command.programme(), command.household()),
                TagName.householdsOf(command.programme(), command.member()));
    }

    @Override
    public Set<MemberId> members(JoinHousehold command, Households past) {
        var all = new HashSet<>(super.members(command, past));
        all.add(command.member());
        return all;
    }

    @Override
    Decision decide(JoinHousehold command, Household household, Known<Households> known) {
        Optional<HouseholdMemberAdded> told = earlier(command, household);
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        var at = command.effectiveAt().instant();
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> known.objectionToJoining(command.effectiveAt()))
                .or(() -> policyObjection(command, known))
                .or(() -> notFormedThen(household, at))
                .or(() -> dissolved(household))
                .or(() -> inOne(command, known.past()))
                .or(() -> full(command, household, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(
                        new HouseholdMemberAdded(command.programme(), command.member(), command.household(), at)));
    }

    /** The same joining, told before; or, where no instant is stated, the one that has brought the member where it is. */
    private static Optional<HouseholdMemberAdded> earlier(JoinHousehold command, Household household) {
        var at = command.effectiveAt();
        return household.staysOf(command.member()).stream()
                .filter(stay -> at.stated() ? stay.from().equals(at.instant()) : stay.covers(at.instant()))
                .map(Stay::added)
                .findFirst();
    }

    private static Optional<Rejection> policyObjection(JoinHousehold command, Known<Households> known) {
        return known.rulesAt(command.effectiveAt()).households().isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.NOT_IN_PROGRAMME.because("the programme has no households"));
    }

    private static Optional<Rejection> dissolved(Household household) {
        return household
                .dissolved()
                .map(each -> RejectionCode.HOUSEHOLD_DISSOLVED.because(
                        "the household was dissolved at " + each.effectiveAt() + ", for good"));
    }

    /** Nobody comes before what is known of later: it would have to end when that begins. */
    private static Optional<Rejection> inOne(JoinHousehold command, Households past) {
        Instant at = command.effectiveAt().instant();
        return past.byId().values().stream()
                .flatMap(each -> each.staysOf(command.member()).stream())
                .filter(stay -> stay.lastsBeyond(at))
                .findFirst()
                .map(stay -> RejectionCode.IN_A_HOUSEHOLD.because("the member is in a household from " + stay.from()
                        + stay.until().map(until -> " until " + until).orElse(" on")));
    }

    private static Optional<Rejection> full(JoinHousehold command, Household household, Known<Households> known) {
        int most = known.rulesAt(command.effectiveAt())
                .households()
                .map(HouseholdPolicy::mostMembers)
                .orElseThrow();
        Instant at = command.effectiveAt().instant();
        long there = household.stays().stream()
                .filter(stay -> lasts(stay, at, known))
                .count();
        return there < most
                ? Optional.empty()
                : Optional.of(RejectionCode.HOUSEHOLD_FULL.because("a household has " + most + " members, no more"));
    }
}
