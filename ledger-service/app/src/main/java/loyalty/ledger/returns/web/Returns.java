package loyalty.ledger.returns.web;

import java.util.Map;
import java.util.Optional;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;

/** A return from end to end: its entry, then the claw-back of a reward that was paid for the purchase, if too little of it is left. */
public final class Returns {

    private final Ledger<ReturnPurchase> returns;
    private final ClawBacks clawBacks;

    public Returns(Ledger<ReturnPurchase> returns, ClawBacks clawBacks) {
        this.returns = returns;
        this.clawBacks = clawBacks;
    }

    /**
     * What became of a return.
     *
     * @param clawBack what became of the reward, for the answer; empty where the return led to nothing
     */
    public record Returned(Outcome outcome, Map<String, Object> clawBack) {}

    /** Records the return, and claws back what is due. */
    public Returned record(ReturnPurchase command, Origin origin) {
        var outcome = returns.handle(command, origin);
        return outcome instanceof Outcome.Told told && told.event() instanceof PurchaseReturned returned
                ? new Returned(
                        outcome,
                        clawBacks.after(
                                returned,
                                returned.purchase(),
                                Optional.of(returned.returned()),
                                returned.effectiveAt(),
                                origin.causedBy(told.position())))
                : new Returned(outcome, Map.of());
    }
}
