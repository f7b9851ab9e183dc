package loyalty.ledger.returns.web;

import java.util.LinkedHashMap;
import java.util.Map;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReferralClawedBack;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.web.Answers;

/** A return from end to end: its entry, then the claw-back of a reward that was paid for the purchase, if too little of it is left. */
public final class Returns {

    private final Ledger<ReturnPurchase> returns;
    private final Ledger<ClawBackReferral> clawBacks;
    private final RewardLook look;

    public Returns(Ledger<ReturnPurchase> returns, Ledger<ClawBackReferral> clawBacks, RewardLook look) {
        this.returns = returns;
        this.clawBacks = clawBacks;
        this.look = look;
    }

    /**
     * What became of a return.
     *
     * @param clawBack what became of the reward, for the answer; empty where the return led to nothing
     */
    public record Returned(Outcome outcome, Map<String, Object> clawBack) {}

    /**
     * Records the return. One that is told again claws back too, if it is due: its first request may have broken off between the two.
     */
    public Returned record(ReturnPurchase command, Origin origin) {
        var outcome = returns.handle(command, origin);
        if (!(outcome instanceof Outcome.Told told) || !(told.event() instanceof PurchaseReturned returned)) {
            return new Returned(outcome, Map.of());
        }
        try {
            return new Returned(outcome, clawedBack(returned, origin));
        } catch (NotAnsweredException away) {
            throw NotAnsweredException.unknown(away); // the return stands already
        }
    }

    private Map<String, Object> clawedBack(PurchaseReturned returned, Origin origin) {
        if (!look.wasRewarded(returned)) {
            return Map.of();
        }
        var whenDue = new EffectiveAt(returned.effectiveAt(), false);
        var command = new ClawBackReferral(returned.programme(), returned.member(), whenDue);
        return switch (clawBacks.handle(command, origin.withoutIdempotencyKey())) {
            case Outcome.Recorded recorded -> Map.of("clawBack", Answers.body(recorded));
            case Outcome.Replayed replayed ->
                ledTo(returned, replayed) ? Map.of("clawBack", Answers.body(replayed)) : Map.of();
            case Outcome.Refused(var reason) when reason.code() == RejectionCode.PURCHASE_STILL_COUNTS -> Map.of();
            case Outcome.Refused(var reason) -> {
                var refused = new LinkedHashMap<String, Object>();
                refused.put("code", reason.code().wire());
                refused.put("detail", reason.detail());
                yield Map.of("clawBack", refused);
            }
            case Outcome.KeyReused() -> Map.of();
            case Outcome.KeyInProgress() -> Map.of();
        };
    }

    /** A retry is told what the first answer told; a return after the claw-back, or too small for it, told nothing of it. */
    private static boolean ledTo(PurchaseReturned returned, Outcome.Replayed clawBack) {
        return clawBack.event() instanceof ReferralClawedBack earlier
                && earlier.returned().equals(returned.returned());
    }
}
