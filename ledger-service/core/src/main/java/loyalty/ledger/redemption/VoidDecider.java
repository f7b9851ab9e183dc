package loyalty.ledger.redemption;

import java.util.List;
import java.util.Set;
import loyalty.event.AuthorisationVoided;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether points that are held go back to their lots before their time. */
public final class VoidDecider implements Decider<VoidAuthorisation, RedemptionPast> {

    @Override
    public RedemptionPast initial() {
        return RedemptionPast.NOTHING;
    }

    @Override
    public RedemptionPast evolve(RedemptionPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(VoidAuthorisation command) {
        return List.of(TagName.redemption(command.programme(), command.redemption()));
    }

    @Override
    public boolean mayAssumeNew(VoidAuthorisation command) {
        return false;
    }

    @Override
    public Set<MemberId> members(VoidAuthorisation command, RedemptionPast past) {
        return past.members();
    }

    @Override
    public Decision decide(VoidAuthorisation command, Known<RedemptionPast> known) {
        var past = known.past();
        if (past.voided().isPresent()) {
            return again(command, past.voided().get());
        }
        if (past.isNew()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REDEMPTION.because("there is no such redemption"));
        }
        if (!past.redeemed().isEmpty() || past.captured().isPresent()) {
            return Decision.rejected(
                    RejectionCode.REDEMPTION_ALREADY_SETTLED.because("the redemption was made or captured before"));
        }
        var hold = new Hold(past.authorised().orElseThrow());
        return known.objectionToUndoing(command.effectiveAt(), hold.authorised().member())
                .or(() -> hold.objection(command.effectiveAt()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(voided(command, hold, known)));
    }

    private static Decision again(VoidAuthorisation command, AuthorisationVoided earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was voided before with other content"));
    }

    private static AuthorisationVoided voided(VoidAuthorisation command, Hold hold, Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        var member = hold.authorised().member();
        var account = known.account(member);
        var movements = hold.ended(
                        Points.ZERO,
                        at,
                        account.lots(hold.authorised().pointCurrency()),
                        known.rulesAt(command.effectiveAt()).returns())
                .orElseThrow();
        return new AuthorisationVoided(
                command.programme(),
                member,
                command.redemption(),
                at,
                command.reason(),
                hold.authorised().points(),
                movements,
                account.toldAfter(known.programme(), movements, at),
                hold.authorised().pointCurrency());
    }
}
