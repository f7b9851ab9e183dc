package loyalty.ledger.household;

import java.util.Optional;
import java.util.Set;
import loyalty.account.Household;
import loyalty.account.Households;
import loyalty.event.HouseholdFormed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;

/** Decides whether a household is formed: at first without anybody in it. */
public final class FormingDecider extends HouseholdDecider<FormHousehold> {

    @Override
    HouseholdId household(FormHousehold command) {
        return command.household();
    }

    @Override
    public Set<MemberId> members(FormHousehold command, Households past) {
        return Set.of();
    }

    @Override
    public Decision decide(FormHousehold command, Known<Households> known) {
        return decide(command, known.past().find(command.household()), known);
    }

    @Override
    Decision decide(FormHousehold command, Household household, Known<Households> known) {
        if (household.formed().isPresent()) {
            var formed = household.formed().get();
            return command.effectiveAt().agreesWith(formed.effectiveAt())
                    ? Decision.repeated(formed)
                    : differs("formed");
        }
        return known.objectionToJoining(command.effectiveAt())
                .or(() -> policyObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new HouseholdFormed(
                        command.programme(),
                        command.household(),
                        command.effectiveAt().instant())));
    }

    private static Optional<Rejection> policyObjection(FormHousehold command, Known<Households> known) {
        return known.rulesAt(command.effectiveAt()).households().isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.NOT_IN_PROGRAMME.because("the programme has no households"));
    }
}
