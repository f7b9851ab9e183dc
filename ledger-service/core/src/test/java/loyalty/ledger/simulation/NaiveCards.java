package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cards as plainly as they can be said: "steady" gives 5 per cent, "rising" 3, from 100.00 accumulated 5, from 300.00 7.5, "large" 4 off
 * orders from 50.00 and 10 from 100.00; "lately" 2 from 20.00 and 6 from 80.00 that were spent in thirty days, "monthly" 1, and 4 from 60.00 of the month.
 * Everything that was ever bought with a card stands in one list.
 */
final class NaiveCards {

    /** Per mille, for the half of a per cent. */
    private static final BigInteger MILLE = BigInteger.valueOf(1_000);

    /** How long "lately" is. */
    static final int DAYS = 30;

    private static final List<String> KINDS = List.of("steady", "rising", "large", "lately", "monthly");

    private static final BigInteger CENTS_20 = BigInteger.valueOf(20_00);
    private static final BigInteger CENTS_60 = BigInteger.valueOf(60_00);
    private static final BigInteger CENTS_80 = BigInteger.valueOf(80_00);
    private static final BigInteger CENTS_100 = BigInteger.valueOf(100_00);
    private static final BigInteger CENTS_300 = BigInteger.valueOf(300_00);

    private final NaiveLedger ledger;
    private final Map<String, Card> cards = new TreeMap<>();
    private final Map<String, Act.Show> shown = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private final List<Spent> everything = new ArrayList<>();

    NaiveCards(NaiveLedger ledger) {
        this.ledger = ledger;
    }

    /** Bought: when it was bought, also of what came back. */
    private record Spent(String origin, String receipt, long at, long bought, BigInteger cents) {}

    private static final class Card {
        final String kind;
        final String origin;
        final String replaces;
        final String member;
        final long since;
        Act.@Nullable LinkCard link;

        @Nullable
        String linkTold;

        Act.@Nullable BlockCard block;
        Act.@Nullable SwapCard swap;

        Card(String kind, String origin, String replaces, String member, long since) {
            this.kind = kind;
            this.origin = origin;
            this.replaces = replaces;
            this.member = member;
            this.since = since;
        }

        String holder() {
            return link == null ? member : link.member();
        }

        @Nullable
        String refusedAt(long at) {
            if (since > at) {
                return "card-not-issued-then";
            }
            if (swap != null && swap.at() <= at) {
                return "card-replaced";
            }
            return block != null && block.at() <= at ? "card-blocked" : null;
        }
    }

    Answer tell(Act.OfCard act, Step step) {
        var card = cards.get(act.card());
        return switch (act) {
            case Act.Show it -> show(it, card, step);
            case Act.HandOut it -> Answer.of(handOut(it, card, step));
            case Act.LinkCard it -> card == null ? Answer.of("unknown-card") : link(it, card, step);
            case Act.BlockCard it -> Answer.of(card == null ? "unknown-card" : block(it, card, step));
            case Act.SwapCard it -> Answer.of(card == null ? "unknown-card" : swap(it, card, step));
        };
    }

    private @Nullable String objection(String member, Step step) {
        return member.isEmpty() ? NaiveLedger.timing(step.act().at(), step) : ledger.objection(member, step);
    }

    private String handOut(Act.HandOut act, @Nullable Card card, Step step) {
        if (card != null) {
            boolean same = card.kind.equals(act.kind())
                    && card.member.equals(act.member())
                    && card.replaces.isEmpty()
                    && card.since == act.at();
            return same ? "repeated" : "card-differs";
        }
        var objection = objection(act.member(), step);
        if (objection != null) {
            return objection;
        }
        if (!KINDS.contains(act.kind())) {
            return "unknown-card-kind";
        }
        cards.put(act.card(), new Card(act.kind(), act.card(), "", act.member(), act.at()));
        return "accepted";
    }

    private Answer link(Act.LinkCard act, Card card, Step step) {
        if (act.equals(card.link)) {
            return new Answer("repeated", card.linkTold);
        }
        if (ledger.isUnknown(act.member())) {
            return Answer.of("unknown-member");
        }
        if (!card.holder().isEmpty()) {
            return Answer.of("card-already-linked");
        }
        var objection = objection(act.member(), step);
        objection = objection == null ? card.refusedAt(act.at()) : objection;
        if (objection != null) {
            return Answer.of(objection);
        }
        card.linkTold = ledger.receipts.linked(act, step);
        card.link = act;
        return new Answer("accepted", card.linkTold);
    }

    private String block(Act.BlockCard act, Card card, Step step) {
        if (card.block != null) {
            return act.equals(card.block) ? "repeated" : "card-differs";
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return timing;
        }
        if (card.since > act.at()) {
            return "card-not-issued-then";
        }
        if (card.swap != null) {
            return "card-replaced";
        }
        card.block = act;
        return "accepted";
    }

    private String swap(Act.SwapCard act, Card card, Step step) {
        if (card.swap != null) {
            return act.equals(card.swap) ? "repeated" : "card-differs";
        }
        if (cards.containsKey(act.by())) {
            return "card-number-taken";
        }
        var holder = card.holder();
        var objection = objection(holder.isEmpty() ? "" : ledger.holder(holder), step);
        if (objection != null) {
            return objection;
        }
        if (card.since > act.at()) {
            return "card-not-issued-then";
        }
        if (holder.isEmpty()) {
            return "card-has-no-member";
        }
        card.swap = act;
        cards.put(act.by(), new Card(card.kind, card.origin, act.card(), holder, act.at()));
        return "accepted";
    }

    private Answer show(Act.Show act, @Nullable Card card, Step step) {
        if (ledger.receipts.isKnown(act.receipt())) {
            return act.equals(shown.get(act.receipt()))
                    ? ledger.receipts.again(act.receipt())
                    : Answer.of("purchase-differs");
        }
        var before = ledger.purchase(act.receipt());
        if (before.isPresent()) {
            return saysTheSame(act, before.get().act)
                    ? ledger.repeated("buy " + act.receipt())
                    : Answer.of("purchase-differs");
        }
        if (card == null) {
            return Answer.of("unknown-card");
        }
        var holder = card.holder().isEmpty() ? "" : ledger.holder(card.holder());
        if (card.link != null && act.member().isEmpty() && ledger.memberOf(holder).since > act.at()) {
            holder = "";
        }
        var buyer = act.member().isEmpty() ? holder : act.member();
        var objection = objection(buyer, step);
        objection = objection == null ? card.refusedAt(act.at()) : objection;
        if (objection != null) {
            return Answer.of(objection);
        }
        if (holder.isEmpty() && !buyer.isEmpty()) {
            return Answer.of("card-has-no-member");
        }
        if (!holder.equals(buyer)) {
            return Answer.of("card-of-another-member");
        }
        var accumulated = accumulated(card, act.at());
        if (act.order() > 0 && act.order() - act.cents() > discount(card.kind, accumulated, act.order())) {
            return Answer.of("discount-above-card");
        }
        shown.put(act.receipt(), act);
        everything.add(new Spent(card.origin, act.receipt(), act.at(), act.at(), BigInteger.valueOf(act.cents())));
        var off = act.order() == 0 ? "" : ", " + (act.order() - act.cents()) + " off " + act.order();
        told.put(
                act.receipt(),
                " with " + act.card() + " at " + text(perMille(card.kind, accumulated, act.order())) + off
                        + standing(act.receipt(), act.at()));
        return buyer.isEmpty()
                ? ledger.receipts.sold(new Act.Sell(act.receipt(), act.cents(), 0, -1, act.at()), act.card())
                : ledger.bought(new Act.Buy(buyer, act.receipt(), act.cents(), act.at()));
    }

    private boolean saysTheSame(Act.Show act, Act.Buy bought) {
        var before = shown.get(act.receipt());
        return before != null
                && before.card().equals(act.card())
                && before.order() == act.order()
                && bought.cents() == act.cents()
                && bought.at() == act.at()
                && (act.member().isEmpty() || act.member().equals(bought.member()));
    }

    private BigInteger accumulated(Card card, long at) {
        var sum = BigInteger.ZERO;
        for (Spent each : everything) {
            boolean counts = each.origin().equals(card.origin) && each.at() <= at;
            sum = counts && isInWindow(card.kind, each.bought(), at) ? sum.add(each.cents()) : sum;
        }
        return sum;
    }

    private static boolean isInWindow(String kind, long bought, long at) {
        return switch (kind) {
            case "lately" -> bought > at - DAYS * NaiveLedger.DAY;
            case "monthly" -> NaiveTiers.monthOf(bought) == NaiveTiers.monthOf(at);
            default -> true;
        };
    }

    /** Negative where it depends on an order that nobody knows. */
    private static int perMille(String kind, BigInteger accumulated, long order) {
        return switch (kind) {
            case "steady" -> 50;
            case "rising" ->
                accumulated.compareTo(CENTS_300) >= 0 ? 75 : accumulated.compareTo(CENTS_100) >= 0 ? 50 : 30;
            case "lately" -> accumulated.compareTo(CENTS_80) >= 0 ? 60 : accumulated.compareTo(CENTS_20) >= 0 ? 20 : 0;
            case "monthly" -> accumulated.compareTo(CENTS_60) >= 0 ? 40 : 10;
            default -> order == 0 ? -1 : order >= 100_00 ? 100 : order >= 50_00 ? 40 : 0;
        };
    }

    private static long discount(String kind, BigInteger accumulated, long order) {
        int rate = Math.max(0, perMille(kind, accumulated, order));
        return BigInteger.valueOf(order)
                .multiply(BigInteger.valueOf(rate))
                .divide(MILLE)
                .longValueExact();
    }

    /** What a card takes off an order; 0 for a card that is none. */
    long discount(String number, long order, long at) {
        var card = cards.get(number);
        return card == null ? 0 : discount(card.kind, accumulated(card, at), order);
    }

    /** A card with which a member can buy then; empty for none. */
    String cardOf(String member, long at) {
        for (var each : cards.entrySet()) {
            var holder = each.getValue().holder();
            if (!holder.isEmpty()
                    && ledger.holder(holder).equals(member)
                    && each.getValue().refusedAt(at) == null) {
                return each.getKey();
            }
        }
        return "";
    }

    /** Whether what was spent long ago does not count any more. */
    boolean goesByWindow(String number) {
        var card = cards.get(number);
        return card != null && List.of("lately", "monthly").contains(card.kind);
    }

    /** Whether a card is a member's, and can be shown then. */
    boolean isHeld(String number, long at) {
        var card = cards.get(number);
        return card != null && !card.holder().isEmpty() && card.refusedAt(at) == null;
    }

    private static String text(int perMille) {
        return perMille < 0 ? "?" : perMille % 10 == 0 ? "" + perMille / 10 : perMille / 10 + "." + perMille % 10;
    }

    /** Whose a card is by now; empty for one that is nobody's. */
    String holderOf(String number) {
        var card = cards.get(number);
        return card == null || card.holder().isEmpty() ? "" : ledger.holder(card.holder());
    }

    /** Whether a card was shown for a receipt. */
    boolean wasShownFor(String receipt) {
        return shown.containsKey(receipt);
    }

    /** What is told of the card of a purchase; nothing without one. */
    String toldOf(String receipt) {
        return told.getOrDefault(receipt, "");
    }

    void cameBack(String receipt, BigInteger cents, long at) {
        var act = shown.get(receipt);
        if (act != null) {
            everything.add(new Spent(card(act).origin, receipt, at, act.at(), cents.negate()));
        }
    }

    /** What was never bought was not bought with a card. */
    void never(String receipt) {
        everything.removeIf(each -> each.receipt().equals(receipt));
    }

    /** How the card of a purchase stands; nothing without one. */
    String standing(String receipt, long at) {
        var act = shown.get(receipt);
        if (act == null) {
            return "";
        }
        var card = card(act);
        var accumulated = accumulated(card, at);
        return ", " + accumulated + " under " + card.origin + ", next at " + text(perMille(card.kind, accumulated, 0));
    }

    private Card card(Act.Show act) {
        var card = cards.get(act.card());
        if (card == null) {
            throw new IllegalStateException("no card " + act.card());
        }
        return card;
    }

    /** Whose points an act may have moved. */
    List<String> membersOf(Act.OfCard act) {
        return switch (act) {
            case Act.Show show ->
                ledger.purchase(show.receipt())
                        .map(each -> List.of(each.act.member()))
                        .orElse(List.of());
            case Act.LinkCard link -> ledger.isUnknown(link.member()) ? List.of() : List.of(link.member());
            default -> List.of();
        };
    }
}
