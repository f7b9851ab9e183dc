package loyalty.ledger.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Receipt;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * A purchase of a member as it stands: what it earned by its newest awards, and what has come back of it.
 *
 * @param recorded as it was told, with its first awards
 * @param own what it earned of the programme's own points
 * @param further what it earned of further point currencies; of most purchases nothing
 * @param returns since it is the member's, in the order of recording
 * @param voided once it was: what stands beside it is of before
 */
public record Bought(
        PurchaseRecorded recorded,
        Earned own,
        List<Earned> further,
        List<PurchaseReturned> returns,
        Optional<PurchaseVoided> voided) {

    public Bought {
        further = List.copyOf(further);
        returns = List.copyOf(returns);
    }

    /** The purchase after one more entry about it; empty as long as it is nobody's. */
    public static Optional<Bought> after(Optional<Bought> before, LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded recorded -> Optional.of(of(recorded));
            case PurchaseReturned returned -> before.map(bought -> bought.after(returned));
            case PurchaseRerated rerated -> before.map(bought -> bought.after(rerated));
            case PurchaseVoided it ->
                before.map(bought ->
                        new Bought(bought.recorded, bought.own, bought.further, bought.returns, Optional.of(it)));
            default -> before;
        };
    }

    /** One of which nothing has come back since it is the member's. */
    public static Bought of(PurchaseRecorded recorded) {
        Award award = recorded.award();
        return new Bought(
                recorded,
                Earned.whole(Optional.empty(), award).less(award.points().minus(recorded.earned()), Points.ZERO),
                recorded.besides().stream()
                        .map(each -> Earned.whole(Optional.of(each.pointCurrency()), each.award())
                                .less(each.reversedBefore().orElse(Points.ZERO), Points.ZERO))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private Bought after(PurchaseReturned returned) {
        var all = new ArrayList<>(returns);
        all.add(returned);
        var less = new ArrayList<>(further);
        returned.besides()
                .forEach(each ->
                        less.replaceAll(earned -> earned.pointCurrency().equals(Optional.of(each.pointCurrency()))
                                ? earned.less(each.reversed(), each.lapsedBefore())
                                : earned));
        return new Bought(recorded, own.less(returned.reversed(), returned.lapsedBefore()), less, all, voided);
    }

    private Bought after(PurchaseRerated rerated) {
        var anew = new ArrayList<>(further);
        rerated.besides()
                .forEach(each ->
                        anew.replaceAll(earned -> earned.pointCurrency().equals(Optional.of(each.pointCurrency()))
                                ? new Earned(earned.pointCurrency(), each.award(), each.reversed(), each.lapsedBefore())
                                : earned));
        return new Bought(
                recorded,
                new Earned(own.pointCurrency(), rerated.award(), rerated.reversed(), rerated.lapsedBefore()),
                anew,
                returns,
                voided);
    }

    /** What it earned of each point currency, the programme's own first. */
    public List<Earned> all() {
        if (further.isEmpty()) {
            return List.of(own);
        }
        var all = new ArrayList<Earned>(further.size() + 1);
        all.add(own);
        all.addAll(further);
        return all;
    }

    /** The origin of the card that was shown, of a purchase or of a receipt that is nobody's: it may have been nobody's once. */
    public static Set<CardId> cards(Optional<Bought> bought, Optional<Receipt> receipt) {
        return bought.flatMap(each -> each.recorded().card())
                .or(() -> receipt.flatMap(each -> each.recorded().card()))
                .map(use -> Set.of(use.standing().origin()))
                .orElse(Set.of());
    }

    /** Whose accounts tell what can be taken back: the buyer's, and that of whoever holds the card. */
    public Set<MemberId> members() {
        var all = new HashSet<MemberId>();
        all.add(recorded.member());
        recorded.card().flatMap(use -> use.standing().holder()).ifPresent(all::add);
        return all;
    }

    /** What stands in the way of whatever is asked of a purchase that was never made. */
    public Optional<Rejection> objection() {
        return voided.map(
                each -> RejectionCode.PURCHASE_VOIDED.because("the purchase was voided at " + each.voidedAt()));
    }

    /** The purchase as it would have been told with the award of the programme's own points that counts now. */
    public PurchaseRecorded purchase() {
        return recorded.earning(own.award());
    }
}
