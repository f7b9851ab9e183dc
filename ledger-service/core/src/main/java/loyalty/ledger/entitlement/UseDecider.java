package loyalty.ledger.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntitlementTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a member may use something: by the tier and the clubs of that instant and by what was granted, as often as those entitle to. */
public final class UseDecider implements Decider<UseEntitlement, UsePast> {

    @Override
    public UsePast initial() {
        return UsePast.NOTHING;
    }

    @Override
    public UsePast evolve(UsePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(UseEntitlement command) {
        return List.of(EntitlementTags.use(command.programme(), command.use()));
    }

    @Override
    public boolean mayAssumeNew(UseEntitlement command) {
        return true;
    }

    @Override
    public Set<MemberId> members(UseEntitlement command, UsePast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(UseEntitlement command, Known<UsePast> known) {
        Optional<EntitlementUsed> earlier = known.past().used();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(RejectionCode.ENTITLEMENT_USE_DIFFERS.because(
                            "the use was recorded before with other content"));
        }
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .map(Decision::rejected)
                .orElseGet(() -> byRight(command, known));
    }

    private static Decision byRight(UseEntitlement command, Known<UsePast> known) {
        Instant at = command.effectiveAt().instant();
        var standing = Privileges.at(known.account(command.member()), known.programme(), at);
        if (!standing.entitlesTo(command.entitlement())) {
            return Decision.rejected(
                    standing.rules().knows(command.entitlement())
                            ? RejectionCode.NOT_ENTITLED.because(
                                    "neither tier nor clubs entitle the member to it at that instant, and it was not granted")
                            : RejectionCode.UNKNOWN_ENTITLEMENT.because(
                                    "the programme entitles nobody to this at that instant"));
        }
        return standing.drawnFor(command.entitlement())
                .map(right -> Decision.accepted(used(command, standing, right)))
                .orElseGet(() -> Decision.rejected(RejectionCode.ENTITLEMENT_USED_UP.because(
                        "the member has used all that there is of it in the period already")));
    }

    private static EntitlementUsed used(UseEntitlement command, Privileges standing, Privileges.Right right) {
        return new EntitlementUsed(
                command.programme(),
                command.member(),
                command.use(),
                command.entitlement(),
                command.effectiveAt().instant(),
                standing.tier(),
                standing.rules().version(),
                right.left().map(left -> left - 1),
                right.until(),
                right.club(),
                right.grant());
    }
}
