package loyalty.ledger.redemption;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsCaptured;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * Decides whether points that are held are spent. A lot that has lapsed meanwhile is spent all the same, as long as the hold lives;
 * what is not captured goes back, and lapses at its own date.
 */
public final class CaptureDecider implements Decider<CapturePoints, RedemptionPast> {

    @Override
    public RedemptionPast initial() {
        return RedemptionPast.NOTHING;
    }

    @Override
    public RedemptionPast evolve(RedemptionPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(CapturePoints command) {
        return List.of(TagName.redemption(command.programme(), command.redemption()));
    }

    @Override
    public boolean mayAssumeNew(CapturePoints command) {
        return false;
    }

    @Override
    public Set<MemberId> members(CapturePoints command, RedemptionPast past) {
        return past.members();
    }

    @Override
    public Decision decide(CapturePoints command, Known<RedemptionPast> known) {
        var past = known.past();
        if (past.captured().isPresent()) {
            return again(command, past.captured().get());
        }
        if (past.isNew()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REDEMPTION.because("there is no such redemption"));
        }
        if (!past.redeemed().isEmpty() || past.voided().isPresent()) {
            return Decision.rejected(
                    RejectionCode.REDEMPTION_ALREADY_SETTLED.because("the redemption was made or voided before"));
        }
        var hold = new Hold(past.authorised().orElseThrow());
        Points held = hold.authorised().points();
        Points wanted = command.points().orElse(held);
        return known.objectionToSpending(
                        command.effectiveAt(), hold.authorised().member())
                .or(() -> hold.objection(command.effectiveAt()))
                .or(() -> tooMuch(wanted, held))
                .map(Decision::rejected)
                .orElseGet(() -> captured(command, wanted, hold, known));
    }

    private static Decision again(CapturePoints command, PointsCaptured earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was captured before with other content"));
    }

    private static Optional<Rejection> tooMuch(Points wanted, Points held) {
        return wanted.compareTo(held) > 0
                ? Optional.of(RejectionCode.CAPTURE_EXCEEDS_AUTHORISATION.because(
                        "only " + held.amount() + " points are held for the redemption"))
                : Optional.empty();
    }

    private static Decision captured(CapturePoints command, Points wanted, Hold hold, Known<RedemptionPast> known) {
        var account = known.account(hold.authorised().member());
        var lots = account.lots(hold.authorised().pointCurrency());
        return hold.ended(
                        wanted,
                        command.effectiveAt().instant(),
                        lots,
                        known.rulesAt(command.effectiveAt()).returns())
                .map(movements -> Decision.accepted(captured(command, wanted, hold, movements, known)))
                .orElseGet(() -> Decision.rejected(RejectionCode.INSUFFICIENT_BALANCE
                        .because("the points went back when the hold had run out, and were spent since")
                        .withBalance(Points.of(lots.balanceAt(hold.authorised().heldUntil())), lots.currency())));
    }

    private static PointsCaptured captured(
            CapturePoints command, Points wanted, Hold hold, List<Movement> movements, Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        var member = hold.authorised().member();
        return new PointsCaptured(
                command.programme(),
                member,
                command.redemption(),
                at,
                wanted,
                hold.authorised().points().minus(wanted),
                known.rulesAt(command.effectiveAt()).version(),
                movements,
                known.account(member).toldAfter(known.programme(), movements, at),
                hold.authorised().pointCurrency());
    }
}
