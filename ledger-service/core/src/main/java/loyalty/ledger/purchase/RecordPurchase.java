package loyalty.ledger.purchase;

import java.util.List;
import java.util.Optional;
import loyalty.event.CardUse;
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
import loyalty.value.StoreId;

/**
 * A till says that somebody bought something.
 *
 * @param member empty where a card says who, or nobody knows
 * @param purchase the receipt
 * @param paid authoritative, whatever the lines add up to; net of the discount of a card
 * @param card empty where none was shown
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
        Optional<Shown> card)
        implements Command {

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

    public RecordPurchase {
        lines = List.copyOf(lines);
        if (card.flatMap(Shown::order).filter(order -> !covers(order, paid)).isPresent()) {
            throw new IllegalArgumentException("an order comes to what is paid of it, or more, in the same currency");
        }
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
                && saysTheSameAs(earlier.card());
    }

    boolean saysTheSameAs(ReceiptRecorded earlier) {
        return member.isEmpty()
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

    Sale sale(Optional<CardUse> use) {
        return new Sale(programme, purchase, effectiveAt.instant(), paid, store, channel, lines, use);
    }
}
