package loyalty.ledger.returns.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.ReferralClawedBack;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.web.Answers;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;

/** Takes the reward of a referral back once too little is left of the purchase that it was paid for. */
public final class ClawBacks {

    private final Ledger<ClawBackReferral> clawBacks;
    private final RewardLook look;

    public ClawBacks(Ledger<ClawBackReferral> clawBacks, RewardLook look) {
        this.clawBacks = clawBacks;
        this.look = look;
    }

    /**
     * What becomes of the reward, for the answer; empty where the fact led to nothing. A fact that is told again claws back too, if it is due: its
     * first request may have broken off between the two.
     *
     * @param fact recorded already, of which something came back of a purchase or was never bought
     * @param returned that fact; empty where the purchase was voided
     * @param when the fact took effect
     * @param origin of what follows from the fact
     */
    public Map<String, Object> after(
            LedgerEvent.OfMember fact, PurchaseId purchase, Optional<ReturnId> returned, Instant when, Origin origin) {
        try {
            return look.wasRewarded(fact.programme(), fact.member(), purchase)
                    ? clawedBack(fact, returned, when, origin)
                    : Map.of();
        } catch (NotAnsweredException away) {
            throw NotAnsweredException.unknown(away); // the fact stands already
        }
    }

    private Map<String, Object> clawedBack(
            LedgerEvent.OfMember fact, Optional<ReturnId> returned, Instant when, Origin origin) {
        var whenDue = new EffectiveAt(when, false);
        var command = new ClawBackReferral(fact.programme(), fact.member(), whenDue);
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
    private static boolean ledTo(Optional<ReturnId> returned, Outcome.Replayed clawBack) {
        return clawBack.event() instanceof ReferralClawedBack earlier
                && earlier.returned().equals(returned);
    }
}
