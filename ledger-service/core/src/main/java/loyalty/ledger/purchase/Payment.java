package loyalty.ledger.purchase;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import loyalty.event.PaidWith;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.PurchaseTags;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Redeemed;
import loyalty.value.MemberId;

/** The part of an order that points pay: spent before, by the buyer alone or for the household of the buyer, and for nothing else. */
final class Payment {

    private Payment() {}

    /** What was spent, and what has become of it. */
    static List<TagName> redemptions(RecordPurchase command) {
        if (command.paidWith().isEmpty()) { // nearly always, and each purchase comes by here
            return List.of();
        }
        return command.paidWith().stream()
                .map(each -> TagName.redemption(command.programme(), each.redemption()))
                .toList();
    }

    /** Those, and for what they have paid. */
    static List<TagName> names(RecordPurchase command) {
        return Stream.concat(
                        redemptions(command).stream(),
                        command.paidWith().stream()
                                .map(each -> PurchaseTags.paidWith(command.programme(), each.redemption())))
                .toList();
    }

    /** Who has spent the points. */
    static List<MemberId> redeemers(RecordPurchase command, PurchasePast past) {
        return command.paidWith().stream()
                .map(each -> past.redemptions().find(each.redemption()))
                .filter(each -> !each.spent().isEmpty())
                .map(Redeemed::redeemer)
                .toList();
    }

    /** Whether one of them was never made. */
    static Optional<Rejection> unknown(RecordPurchase command, PurchasePast past) {
        return command.paidWith().stream()
                .filter(each -> !past.redemptions().find(each.redemption()).isKnown())
                .findFirst()
                .map(each -> RejectionCode.UNKNOWN_REDEMPTION.because("there is no redemption " + each.redemption()));
    }

    /** What else stands in the way of paying with them; of several things the first in the order of codes. */
    static Optional<Rejection> objection(RecordPurchase command, Optional<MemberId> buyer, Known<PurchasePast> known) {
        if (command.paidWith().isEmpty()) {
            return Optional.empty();
        }
        return first(command, each -> notSpent(each, known.past()))
                .or(() -> first(command, each -> givenBack(each, known.past())))
                .or(() -> first(command, each -> paidForAnother(each, known.past())))
                .or(() -> first(command, each -> ofAnother(each, buyer, known)));
    }

    private static Optional<Rejection> first(
            RecordPurchase command, Function<RecordPurchase.Paid, Optional<Rejection>> objection) {
        return command.paidWith().stream()
                .flatMap(each -> objection.apply(each).stream())
                .findFirst();
    }

    private static Optional<Rejection> notSpent(RecordPurchase.Paid paid, PurchasePast past) {
        return past.redemptions().find(paid.redemption()).spent().isEmpty()
                ? Optional.of(RejectionCode.REDEMPTION_NOT_CAPTURED.because(
                        "nothing was spent for the redemption " + paid.redemption()))
                : Optional.empty();
    }

    private static Optional<Rejection> givenBack(RecordPurchase.Paid paid, PurchasePast past) {
        return past.redemptions().find(paid.redemption()).left().isZero()
                ? Optional.of(RejectionCode.REDEMPTION_GIVEN_BACK.because(
                        "all points of the redemption " + paid.redemption() + " have gone back"))
                : Optional.empty();
    }

    private static Optional<Rejection> paidForAnother(RecordPurchase.Paid paid, PurchasePast past) {
        return past.paidWith(paid.redemption())
                .map(other -> RejectionCode.REDEMPTION_OF_ANOTHER_PURCHASE.because(
                        "the redemption " + paid.redemption() + " has paid for the purchase " + other.purchase()));
    }

    /** Whoever was merged into the buyer has spent for the buyer. */
    private static Optional<Rejection> ofAnother(
            RecordPurchase.Paid paid, Optional<MemberId> buyer, Known<PurchasePast> known) {
        var redeemer = known.past().redemptions().find(paid.redemption()).redeemer();
        return buyer.equals(Optional.of(known.holders(redeemer).getLast()))
                ? Optional.empty()
                : Optional.of(RejectionCode.REDEMPTION_OF_ANOTHER_MEMBER.because(
                        "whoever buys has not spent the points of the redemption " + paid.redemption()));
    }

    /** As the entry keeps it. */
    static List<PaidWith> of(RecordPurchase command, PurchasePast past) {
        if (command.paidWith().isEmpty()) {
            return List.of();
        }
        return command.paidWith().stream()
                .map(each -> {
                    var redeemed = past.redemptions().find(each.redemption());
                    return new PaidWith(each.redemption(), each.worth(), redeemed.points(), redeemed.pointCurrency());
                })
                .toList();
    }
}
