package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up the acts about cards: handed out, linked, lost, replaced, and shown at the till. */
final class MadeUpCards {

    private static final List<String> KINDS =
            List.of("steady", "rising", "rising", "rising", "rising", "large", "large", "lately", "lately", "monthly");

    private final SplittableRandom random;
    private final NaiveLedger shop;
    private final Supplier<String> members;
    private final List<String> cards = new ArrayList<>();
    private final List<String> ofNobody = new ArrayList<>();
    private final List<Bought> bought = new ArrayList<>();
    private int ids;

    MadeUpCards(SplittableRandom random, NaiveLedger shop, Supplier<String> members) {
        this.random = random;
        this.shop = shop;
        this.members = members;
    }

    /** What happens next to cards: at least one act, to be told one after the other. */
    List<Act> next(long instant) {
        if (random.nextInt(20) == 0) {
            return cameBack(instant);
        }
        var acts = new ArrayList<Act>(List.of(fate(instant)));
        if (!bought.isEmpty() && random.nextBoolean()) {
            acts.addAll(cameBackLate(instant));
        }
        return acts;
    }

    /** Something bought with a card that goes by a window. */
    private record Bought(String card, String receipt) {}

    /** What was bought some time ago comes back, before the card is shown again. */
    private List<Act> cameBackLate(long instant) {
        var old = bought.get(random.nextInt(bought.size()));
        return List.of(
                new Act.GiveBack(
                        old.receipt(), "kb" + ++ids, random.nextBoolean() ? 0 : 1 + random.nextLong(5_000), instant),
                new Act.Show(old.card(), "", "ks" + ++ids, 1 + random.nextInt(5_000), 0, instant));
    }

    /** Something is bought with a card and comes back, all or in part, before the card is shown again. */
    private List<Act> cameBack(long instant) {
        var card = shop.cards.cardOf(members.get(), instant);
        for (int looks = 0; card.isEmpty() && looks < 20; looks++) {
            card = shop.cards.cardOf(members.get(), instant);
        }
        if (card.isEmpty()) {
            return List.of(fate(instant));
        }
        var receipt = "ks" + ++ids;
        long cents = 1 + random.nextLong(20_000);
        return List.of(
                new Act.Show(card, "", receipt, cents, 0, instant),
                new Act.GiveBack(receipt, "kb" + ids, random.nextBoolean() ? 0 : 1 + random.nextLong(cents), instant),
                new Act.Show(card, "", "ks" + ++ids, 1 + random.nextInt(5_000), 0, instant));
    }

    private Act fate(long instant) {
        int kind = random.nextInt(10);
        if (kind < 3 || cards.size() < 2) {
            return handOut(random.nextInt(4) == 0 ? "" : members.get(), instant);
        }
        if (kind < 6) {
            return ofNobody.isEmpty() || random.nextInt(4) == 0
                    ? handOut("", instant)
                    : new Act.LinkCard(ofNobody.removeLast(), members.get(), instant);
        }
        var card = usable(instant);
        if (kind < 8) {
            return new Act.BlockCard(card, random.nextInt(4) == 0 ? "stolen" : "lost", instant);
        }
        var by = random.nextInt(12) == 0 ? recent() : next();
        if (by.equals(card)) {
            return handOut(members.get(), instant);
        }
        cards.add(by);
        return new Act.SwapCard(card, by, instant);
    }

    private Act handOut(String member, long instant) {
        var number = next();
        cards.add(number);
        if (member.isEmpty()) {
            ofNobody.add(number);
        }
        return new Act.HandOut(
                number, random.nextInt(100) == 0 ? "gold" : KINDS.get(random.nextInt(KINDS.size())), member, instant);
    }

    private String next() {
        return "k" + ++ids;
    }

    /** Now and then a purchase is made with a card, mostly the buyer's and with what that takes off, sometimes a cent more. */
    Act shown(Act.Buy act) {
        var own = shop.cards.cardOf(act.member(), act.at());
        if (cards.isEmpty() || random.nextInt(own.isEmpty() ? 200 : 2) > 0) {
            return act;
        }
        var card = own.isEmpty() ? recent() : own;
        long order = random.nextInt(8) == 0 ? 0 : act.cents();
        long off = order == 0 ? 0 : shop.cards.discount(card, order, act.at()) + (random.nextInt(30) == 0 ? 1 : 0);
        if (shop.cards.goesByWindow(card)) {
            bought.add(new Bought(card, act.receipt()));
        }
        var member = random.nextInt(4) == 0 ? act.member() : "";
        return new Act.Show(card, member, act.receipt(), Math.max(0, act.cents() - off), order, act.at());
    }

    /** A card that is nobody's becomes a member's; nothing where there is none. */
    List<Act> linked(long instant) {
        return ofNobody.isEmpty()
                ? List.of()
                : List.of(new Act.LinkCard(ofNobody.removeLast(), members.get(), instant));
    }

    /** A card that is nobody's, as far as anybody here knows; empty for none. */
    String ofNobody() {
        return ofNobody.isEmpty() ? "" : ofNobody.get(random.nextInt(ofNobody.size()));
    }

    /** Mostly one that is a member's and gives something then. */
    private String usable(long instant) {
        var card = recent();
        for (int looks = 0; looks < 20 && !shop.cards.isHeld(card, instant); looks++) {
            card = recent();
        }
        return card;
    }

    /** One of the last few. */
    private String recent() {
        return cards.get(cards.size() - 1 - random.nextInt(Math.min(cards.size(), 12)));
    }
}
