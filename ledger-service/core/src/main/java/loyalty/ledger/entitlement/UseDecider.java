package loyalty.ledger.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Benefits.Entitlement;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.EntitlementName;
import loyalty.value.MemberId;

/** Decides whether a member may use something: by the tier of that instant, as often in the period as it entitles to. */
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
        return List.of(TagName.entitlementUse(command.programme(), command.use()));
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
                .orElseGet(() -> byTier(command, known));
    }

    private static Decision byTier(UseEntitlement command, Known<UsePast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        Instant at = command.effectiveAt().instant();
        var standing = Privileges.at(known.account(command.member()), known.programme(), at);
        Optional<Entitlement> entitlement = standing.benefits().entitlement(command.entitlement());
        if (entitlement.isEmpty()) {
            return Decision.rejected(
                    isKnown(command.entitlement(), rules)
                            ? RejectionCode.NOT_ENTITLED.because(
                                    "the member's tier does not entitle to it at that instant")
                            : RejectionCode.UNKNOWN_ENTITLEMENT.because(
                                    "the programme entitles nobody to this at that instant"));
        }
        var right = standing.right(entitlement.get());
        return right.left().filter(left -> left == 0).isPresent()
                ? Decision.rejected(RejectionCode.ENTITLEMENT_USED_UP.because("the member has used it "
                        + entitlement.get().uses().orElseThrow() + " times in the period already"))
                : Decision.accepted(new EntitlementUsed(
                        command.programme(),
                        command.member(),
                        command.use(),
                        command.entitlement(),
                        at,
                        standing.tier(),
                        rules.version(),
                        right.left().map(left -> left - 1),
                        right.until()));
    }

    private static boolean isKnown(EntitlementName name, ProgrammeDocument rules) {
        return rules.tiers().levels().stream()
                .flatMap(level -> level.benefits().stream())
                .anyMatch(benefits -> benefits.entitlement(name).isPresent());
    }
}
