package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.ledger.simulation.NaiveRedemptions.Piece;
import loyalty.ledger.simulation.NaiveThings.Redemption;
import org.jspecify.annotations.Nullable;

/** Orders that points pay in part a second time: each refund gives back its share of both, and the last one whatever is left. */
final class NaiveOrders {

    private final NaiveLedger shop;
    private final NaiveRedemptions redemptions;
    private final Map<String, Order> orders = new HashMap<>();

    NaiveOrders(NaiveLedger shop, NaiveRedemptions redemptions) {
        this.shop = shop;
        this.redemptions = redemptions;
    }

    /** Left: of the price; given: points that returns gave back. */
    static final class Order {
        final PayAct act;
        final BigInteger price;
        final BigInteger points;
        BigInteger left;
        BigInteger given = BigInteger.ZERO;
        final Map<String, Act.GiveBack> returns = new HashMap<>();

        /** The return that left nothing. */
        String last = "";

        Order(PayAct act, BigInteger points) {
            this.act = act;
            this.points = points;
            this.price = BigInteger.valueOf(act.cents()).add(BigInteger.valueOf(act.worth()));
            this.left = price;
        }
    }

    /** Money and points. */
    record Split(BigInteger money, BigInteger points) {}

    Optional<Order> of(String receipt) {
        return Optional.ofNullable(orders.get(receipt));
    }

    Answer pay(PayAct act, Step step) {
        var before = shop.purchase(act.receipt());
        if (before.isPresent() || shop.receipts.isKnown(act.receipt())) {
            return of(act.receipt()).filter(order -> order.act.equals(act)).isPresent()
                    ? shop.repeated("buy " + act.receipt())
                    : Answer.of("purchase-differs");
        }
        var objection = shop.isUnknown(act.member())
                ? "unknown-member"
                : redemptions.of(act.redemption()) == null ? "unknown-redemption" : shop.objection(act.member(), step);
        objection = objection == null ? objection(act) : objection;
        if (objection != null) {
            return Answer.of(objection);
        }
        orders.put(act.receipt(), new Order(act, sum(redemptions.pieces(act.redemption()))));
        return shop.bought(act.inMoney());
    }

    private @Nullable String objection(PayAct act) {
        var pieces = redemptions.pieces(act.redemption());
        if (pieces.isEmpty()) {
            return "redemption-not-captured";
        }
        if (redemptions.left(act.redemption()).signum() == 0) {
            return "redemption-given-back";
        }
        if (orders.values().stream().anyMatch(each -> each.act.redemption().equals(act.redemption()))) {
            return "redemption-of-another-purchase";
        }
        return shop.holder(redemptions.redeemer(act.redemption())).equals(act.member())
                ? null
                : "redemption-of-another-member";
    }

    private static BigInteger sum(List<Piece> pieces) {
        return pieces.stream().map(Piece::points).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What keeps points from going back then; null for nothing. */
    @Nullable
    String objectionToGivers(String receipt, long at, Step step) {
        var order = orders.get(receipt);
        if (order == null || redemptions.left(order.act.redemption()).signum() == 0) {
            return null;
        }
        var all = new ArrayList<String>();
        for (var giver : redemptions.memberOf(order.act.redemption())) {
            boolean tooEarly = at < shop.heldSince(giver);
            var found = shop.objectionToUndoing(tooEarly ? giver : shop.holder(giver), at, step);
            if (found != null) {
                all.add(found);
            }
        }
        return all.isEmpty() ? null : all.contains("member-merged") ? "member-merged" : all.getFirst();
    }

    boolean isBeforeSpending(String receipt, long at) {
        var order = orders.get(receipt);
        return order != null
                && redemptions.left(order.act.redemption()).signum() > 0
                && at < redemptions.spentAt(order.act.redemption());
    }

    /** What goes back for so much of the price, of which it is taken. */
    Split split(Order order, BigInteger cents, BigInteger moneyLeft) {
        boolean last = cents.equals(order.left);
        var money = BigInteger.valueOf(order.act.cents())
                .multiply(cents)
                .add(order.price)
                .subtract(BigInteger.ONE)
                .divide(order.price);
        var share = last
                ? order.points.subtract(order.given)
                : order.points.multiply(cents).divide(order.price);
        order.left = order.left.subtract(cents);
        var points = share.min(redemptions.left(order.act.redemption()));
        order.given = order.given.add(points);
        return new Split(last ? moneyLeft : money.min(moneyLeft), points);
    }

    void refund(Order order, BigInteger points, long at) {
        redemptions.refund(order.act.redemption(), points, at);
    }

    /** All that has not gone back; says how much. */
    String never(String receipt, long at) {
        var order = orders.get(receipt);
        if (order == null) {
            return "";
        }
        var left = redemptions.left(order.act.redemption());
        redemptions.refund(order.act.redemption(), left, at);
        return " and " + left + " points";
    }

    /** Who has points back when something comes back of a purchase. */
    List<String> membersOf(String receipt) {
        return of(receipt)
                .map(order -> redemptions.memberOf(order.act.redemption()).stream()
                        .map(shop::holder)
                        .toList())
                .orElse(List.of());
    }

    /** The redemption that somebody made; nothing else is asked of it. */
    static @Nullable String redeemerOf(Redemption redemption) {
        return switch (redemption.act) {
            case Act.Redeem it -> it.member();
            case Act.Hold it -> it.member();
            case Act.Share it -> it.member();
            default -> null;
        };
    }
}
