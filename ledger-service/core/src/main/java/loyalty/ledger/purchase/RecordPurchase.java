package loyalty.ledger.purchase;

import java.util.List;
import java.util.Optional;
import loyalty.event.CardUse;
import loyalty.event.PaidWith;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.rule.Sale;
import loyalty.value.CardId;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.StoreId;

/**
 * A till says that somebody bought something.
 *
 * @param member empty where a card says who, or nobody knows
 * @param purchase the receipt
 * @param paid authoritative, whatever the lines add up to; net of the discount of a card
 * @param card empty where none was shown
 * @param paidWith what points have paid besides; empty where all was paid in money
 */
public record RecordPurchase(
        ProgrammeId programme,
        Optional<MemberId> member,
        PurchaseId purchase,
        EffectiveAt effectiveAt,
        Money paid,
        Optional<StoreId> store,
        Optional<Channel> channel,
        List<PurchaseLine> lines,
        Optional<Shown> card,
        List<Paid> paidWith)
        implements Command {

    private static final int REDEMPTIONS_MAX = 20;

    /**
     * A card that was shown at the till.
     *
     * @param order what the order came to before the discount, at least what was paid; empty where the till took nothing off for the card
     */
    public record Shown(CardId card, Optional<Money> order) {

        private boolean saysTheSameAs(CardUse earlier) {
            return card.equals(earlier.standing().card()) && order.equals(earlier.order());
        }
    }

    /**
     * A redemption that paid for a part of the order.
     *
     * @param worth what its points stood for, more than 0
     */
    public record Paid(RedemptionId redemption, Money worth) {

        private static Paid of(PaidWith earlier) {
            return new Paid(earlier.redemption(), earlier.worth());
        }
    }

    public RecordPurchase {
        lines = List.copyOf(lines);
        paidWith = List.copyOf(paidWith);
        Money price = price(paid, paidWith);
        if (card.flatMap(Shown::order).filter(order -> !covers(order, price)).isPresent()) {
            throw new IllegalArgumentException("an order comes to what is paid of it, or more, in the same currency");
        }
        if (!paidWith.isEmpty()) { // of most purchases nothing
            check(paidWith);
        }
    }

    private static void check(List<Paid> paidWith) {
        if (paidWith.stream().anyMatch(each -> each.worth().isZero())) {
            throw new IllegalArgumentException("points that pay for something are worth more than 0");
        }
        if (paidWith.size() > REDEMPTIONS_MAX) {
            throw new IllegalArgumentException("at most " + REDEMPTIONS_MAX + " redemptions pay for an order");
        }
        if (paidWith.stream().map(Paid::redemption).distinct().count() < paidWith.size()) {
            throw new IllegalArgumentException("a redemption pays for an order once");
        }
    }

    private static Money price(Money paid, List<Paid> paidWith) {
        return paidWith.isEmpty() ? paid : paidWith.stream().map(Paid::worth).reduce(paid, Money::plus);
    }

    /** In money alone. */
    public RecordPurchase(
            ProgrammeId programme,
            Optional<MemberId> member,
            PurchaseId purchase,
            EffectiveAt effectiveAt,
            Money paid,
            Optional<StoreId> store,
            Optional<Channel> channel,
            List<PurchaseLine> lines,
            Optional<Shown> card) {
        this(programme, member, purchase, effectiveAt, paid, store, channel, lines, card, List.of());
    }

    /** What was paid, and what points stood for. */
    Money price() {
        return price(paid, paidWith);
    }

    private static boolean covers(Money order, Money paid) {
        return order.currency().equals(paid.currency()) && !paid.exceeds(order);
    }

    /** Of a member, without a card. */
    public RecordPurchase(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            EffectiveAt effectiveAt,
            Money paid,
            Optional<StoreId> store,
            Optional<Channel> channel,
            List<PurchaseLine> lines) {
        this(programme, Optional.of(member), purchase, effectiveAt, paid, store, channel, lines, Optional.empty());
    }

    /** A card may have said who bought; a till that showed none and named nobody meant nobody. */
    boolean saysTheSameAs(PurchaseRecorded earlier) {
        return member.map(earlier.member()::equals).orElse(card.isPresent())
                && paid.equals(earlier.paid())
                && effectiveAt.agreesWith(earlier.effectiveAt())
                && store.equals(earlier.store())
                && channel.equals(earlier.channel())
                && lines.equals(earlier.lines())
                && saysTheSameAs(earlier.card())
                && paidWith.equals(earlier.paidInPoints().stream().map(Paid::of).toList());
    }

    boolean saysTheSameAs(ReceiptRecorded earlier) {
        return member.isEmpty()
                && paidWith.isEmpty()
                && paid.equals(earlier.paid())
                && effectiveAt.agreesWith(earlier.effectiveAt())
                && store.equals(earlier.store())
                && channel.equals(earlier.channel())
                && lines.equals(earlier.lines())
                && saysTheSameAs(earlier.card());
    }

    private boolean saysTheSameAs(Optional<CardUse> earlier) {
        return card.isPresent() == earlier.isPresent()
                && card.map(shown -> shown.saysTheSameAs(earlier.orElseThrow())).orElse(true);
    }

    Sale sale(Optional<CardUse> use, List<PaidWith> inPoints) {
        return new Sale(programme, purchase, effectiveAt.instant(), paid, store, channel, lines, use, inPoints);
    }
}
