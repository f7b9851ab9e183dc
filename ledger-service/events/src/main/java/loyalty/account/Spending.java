package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.SpendEffect;

/** The money a member has spent, fact by fact. */
public final class Spending {

    public static final Spending NONE = new Spending(List.of());

    private final List<Fact> facts;

    private Spending(List<Fact> facts) {
        this.facts = facts;
    }

    /**
     * A purchase or a return.
     *
     * @param minorUnits negative for a return
     */
    private record Fact(Instant at, boolean purchase, long minorUnits) {}

    /** The spending after one more entry. */
    public Spending after(LedgerEvent event) {
        Instant at = event.effectiveAt();
        return event.spend()
                .map(effect -> switch (effect) {
                    case SpendEffect.Bought(var amount) -> with(new Fact(at, true, amount.minorUnits()));
                    case SpendEffect.GivenBack(var amount) -> with(new Fact(at, false, -amount.minorUnits()));
                    case SpendEffect.Undone undone -> without(undone, at);
                })
                .orElse(this);
    }

    /** Facts of the same instant and amount are the same to whoever adds up. */
    private Spending without(SpendEffect.Undone undone, Instant at) {
        var next = new ArrayList<>(facts);
        next.remove(new Fact(at, true, undone.amount().minorUnits()));
        undone.returns()
                .forEach(each -> next.remove(
                        new Fact(each.effectiveAt(), false, -each.refund().minorUnits())));
        return new Spending(next);
    }

    private Spending with(Fact fact) {
        var next = new ArrayList<>(facts);
        next.add(fact);
        return new Spending(next);
    }

    /** What segments look at, as of an instant; empty for a member who had bought nothing by then. */
    public Optional<RfmValues> asOf(Instant asOf) {
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        int purchases = 0;
        long net = 0;
        for (Fact fact : facts) {
            if (fact.at().isAfter(asOf)) {
                continue;
            }
            net = Math.addExact(net, fact.minorUnits());
            if (fact.purchase()) {
                purchases++;
                first = fact.at().isBefore(first) ? fact.at() : first;
                last = fact.at().isAfter(last) ? fact.at() : last;
            }
        }
        return purchases == 0 ? Optional.empty() : Optional.of(new RfmValues(first, last, purchases, net));
    }
}
