package loyalty.ledger.voiding.web;

import java.util.Map;
import java.util.Optional;
import loyalty.event.PurchaseVoided;
import loyalty.ledger.returns.web.ClawBacks;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.voiding.VoidPurchase;

/** A voiding from end to end: its entry, then the claw-back of a reward that was paid for the purchase. */
public final class Voids {

    private final Ledger<VoidPurchase> voids;
    private final ClawBacks clawBacks;

    public Voids(Ledger<VoidPurchase> voids, ClawBacks clawBacks) {
        this.voids = voids;
        this.clawBacks = clawBacks;
    }

    /**
     * What became of a voiding.
     *
     * @param clawBack what became of the reward, for the answer; empty where there was none to take back
     */
    public record Voided(Outcome outcome, Map<String, Object> clawBack) {}

    /** Records the voiding, and claws back what is due. */
    public Voided record(VoidPurchase command, Origin origin) {
        var outcome = voids.handle(command, origin);
        return outcome instanceof Outcome.Told told && told.event() instanceof PurchaseVoided voided
                ? new Voided(
                        outcome,
                        clawBacks.after(
                                voided,
                                voided.purchase(),
                                Optional.empty(),
                                voided.voidedAt(),
                                origin.causedBy(told.position())))
                : new Voided(outcome, Map.of());
    }
}
