package loyalty.ledger.returns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.account.CardReceipts;
import loyalty.account.Receipt;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReceiptReturned;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.CardOffer;
import loyalty.ledger.rule.Costs;
import loyalty.ledger.rule.Earned;
import loyalty.ledger.rule.Kept;
import loyalty.ledger.rule.OrderSplit;
import loyalty.ledger.rule.Redemptions;
import loyalty.ledger.rule.Refunds;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * Decides whether a return enters the ledger, and what it takes back: points earned so far minus those that the
 * retained amount would have earned under the purchase's own version, so that no split of a return leaks a point; unless that version
 * asks for another mode. Of an order that points have paid in part they go back in the ratio in which it was paid. Each point currency that it earned is taken back by itself. What comes back of a receipt that nobody has claimed takes nothing
 * from anybody, and is not earned by whoever claims it.
 */
public final class ReturnDecider implements Decider<ReturnPurchase, ReturnPast> {

    @Override
    public ReturnPast initial() {
        return ReturnPast.NOTHING;
    }

    @Override
    public ReturnPast evolve(ReturnPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(ReturnPurchase command) {
        return List.of(TagName.purchase(command.programme(), command.purchase()));
    }

    @Override
    public boolean mayAssumeNew(ReturnPurchase command) {
        return false;
    }

    @Override
    public Set<CardId> cards(ReturnPurchase command, ReturnPast past) {
        return Bought.cards(past.bought(), past.receipt());
    }

    /** What has become of the points that paid for it. */
    @Override
    public List<TagName> furtherNames(ReturnPurchase command, ReturnPast past, Map<CardId, CardReceipts> receipts) {
        return Redemptions.names(command.programme(), past.bought().map(Bought::recorded));
    }

    @Override
    public Set<MemberId> members(ReturnPurchase command, ReturnPast past) {
        return Refunds.with(
                past.redemptions(), past.bought().map(Bought::members).orElse(Set.of()));
    }

    @Override
    public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
        return again(command, known.past())
                .or(() -> known.past().bought().map(bought -> ofPurchase(command, bought, known)))
                .or(() -> known.past().receipt().map(receipt -> ofReceipt(command, receipt, known)))
                .orElseGet(
                        () -> Decision.rejected(RejectionCode.UNKNOWN_PURCHASE.because("there is no such purchase")));
    }

    private static Decision ofPurchase(ReturnPurchase command, Bought bought, Known<ReturnPast> known) {
        PurchaseRecorded purchase = bought.recorded();
        var redemptions = known.past().redemptions();
        Money left = known.past().left(purchase);
        return bought.objection()
                .or(() -> known.objectionToUndoingAtHolder(command.effectiveAt(), purchase.member()))
                .or(() -> Refunds.objection(command.effectiveAt(), redemptions, known))
                .or(() -> objection(command, purchase.effectiveAt(), left))
                .or(() -> Refunds.tooEarly(command.effectiveAt(), redemptions))
                .map(Decision::rejected)
                .orElseGet(() -> purchase.paidWith().isEmpty()
                        ? Decision.accepted(
                                returned(command, bought, command.refund().orElse(left), Optional.empty(), known))
                        : split(command, bought, left, known));
    }

    /** First points go back that had paid for it, then those are taken that it had earned: from what there is by then. */
    private static Decision split(ReturnPurchase command, Bought bought, Money left, Known<ReturnPast> known) {
        var redemptions = known.past().redemptions();
        var split = OrderSplit.of(
                bought.recorded(), bought.returns(), command.refund().orElse(left), redemptions);
        var refunded = Refunds.of(
                command.purchase(),
                Optional.of(command.returned()),
                split.points(),
                redemptions,
                command.effectiveAt().instant(),
                known);
        var order = new PurchaseReturned.OfOrder(split.price(), split.priceBefore(), split.points());
        var events = new ArrayList<LedgerEvent>(refunded);
        events.add(returned(command, bought, split.money(), Optional.of(order), Refunds.after(refunded, known)));
        return Decision.accepted(events.toArray(LedgerEvent[]::new));
    }

    private static Decision ofReceipt(ReturnPurchase command, Receipt receipt, Known<ReturnPast> known) {
        var recorded = receipt.recorded();
        Money left = recorded.paid().minus(receipt.refunded());
        return receipt.voided()
                .map(each -> RejectionCode.PURCHASE_VOIDED.because("the receipt was voided at " + each.voidedAt()))
                .or(() -> known.objectionTo(command.effectiveAt()))
                .or(() -> objection(command, recorded.effectiveAt(), left))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(returned(command, receipt, left, known)));
    }

    private static Optional<Decision> again(ReturnPurchase command, ReturnPast past) {
        return past.earlier(command.returned())
                .map(earlier -> again(
                        command.saysTheSameAs(
                                earlier.effectiveAt(), earlier.price(), past.gaveBackAllThatWasLeft(earlier)),
                        earlier))
                .or(() -> past.earlierOfReceipt(command.returned())
                        .map(earlier -> again(
                                command.saysTheSameAs(
                                        earlier.effectiveAt(), earlier.refund(), past.gaveBackAllThatWasLeft(earlier)),
                                earlier)));
    }

    private static Decision again(boolean same, LedgerEvent earlier) {
        return same
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.RETURN_DIFFERS.because("the return was recorded before with other content"));
    }

    private static Optional<Rejection> objection(ReturnPurchase command, Instant boughtAt, Money left) {
        if (command.refund()
                .map(amount -> !amount.currency().equals(left.currency()))
                .orElse(false)) {
            return Optional.of(RejectionCode.UNKNOWN_CURRENCY.because("the purchase was paid in " + left.currency()));
        }
        if (command.effectiveAt().instant().isBefore(boughtAt)) {
            return Optional.of(RejectionCode.RETURN_BEFORE_PURCHASE.because(
                    "the purchase was made at " + boughtAt + ", after the return"));
        }
        if (left.isZero()
                || command.refund().map(amount -> amount.exceeds(left)).orElse(false)) {
            return Optional.of(RejectionCode.RETURN_EXCEEDS_PURCHASE.because(
                    "of the purchase only " + left + " is left to return"));
        }
        return Optional.empty();
    }

    /**
     * What comes back, in money.
     *
     * @param order of which it is a part; empty where all was paid in money
     */
    private static PurchaseReturned returned(
            ReturnPurchase command,
            Bought bought,
            Money refund,
            Optional<PurchaseReturned.OfOrder> order,
            Known<ReturnPast> known) {
        ReturnPast past = known.past();
        PurchaseRecorded purchase = bought.purchase();
        var at = command.effectiveAt().instant();
        Money left = purchase.paid().minus(past.refunded(purchase));
        var then = known.rulesAt(command.effectiveAt());
        var rules = known.programme().version(purchase.programmeVersion()).orElseThrow();
        var own = Taken.of(bought.own(), left, refund, purchase, rules, at, known);
        var account = known.account(own.holder());
        var movements = own.movements();
        var further =
                new ArrayList<PurchaseReturned.InCurrency>(bought.further().size());
        if (!bought.further().isEmpty()) {
            movements = new ArrayList<>(movements);
            for (Earned each : bought.further()) {
                var taken = Taken.of(each, left, refund, purchase, rules, at, known);
                if (!taken.reversed().isZero()) {
                    movements.addAll(taken.movements());
                    further.add(new PurchaseReturned.InCurrency(
                            each.pointCurrency().orElseThrow(),
                            taken.reversed(),
                            taken.takeBack().lapsed(),
                            taken.takeBack().forgiven()));
                }
            }
        }
        var qualifying = qualifying(rules, purchase, left, refund, own.reversed());
        return new PurchaseReturned(
                command.programme(),
                own.holder(),
                command.purchase(),
                command.returned(),
                at,
                refund,
                past.refunded(purchase),
                purchase.programmeVersion(),
                own.reversed(),
                own.takeBack().lapsed(),
                own.takeBack().forgiven(),
                movements,
                qualifying,
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at),
                        movements,
                        qualifying,
                        further.stream()
                                .map(PurchaseReturned.InCurrency::pointCurrency)
                                .collect(Collectors.toSet()),
                        at),
                purchase.card()
                        .map(use ->
                                CardOffer.afterRefund(use.standing(), purchase.effectiveAt(), refund, known, then, at)),
                further.isEmpty() ? Optional.empty() : Optional.of(further),
                order);
    }

    /**
     * What a return takes back of one point currency.
     *
     * @param holder who has the points
     * @param reversed what the purchase has earned less
     */
    private record Taken(MemberId holder, Points reversed, TakeBack takeBack, List<Movement> movements) {

        static Taken of(
                Earned earned,
                Money left,
                Money refund,
                PurchaseRecorded purchase,
                ProgrammeDocument rules,
                Instant at,
                Known<?> known) {
            var of = earned.pointCurrency();
            var buyer = known.account(purchase.member());
            Points reversed = earned.standing().minus(Kept.of(left, refund, purchase, earned, buyer.type(), rules));
            var holding = Holding.of(purchase, of, known);
            var takeBack = TakeBack.of(reversed, holding.own(), earned.lapsed(), holding.lots(), at, rules.returns(of));
            return new Taken(
                    holding.holder(),
                    reversed,
                    takeBack,
                    takeBack.andGivenBack(
                            earned.award().partners(),
                            earned.award().points(),
                            earned.given(),
                            holding.own(),
                            holding.lots(),
                            at));
        }
    }

    private static ReceiptReturned returned(
            ReturnPurchase command, Receipt receipt, Money left, Known<ReturnPast> known) {
        var recorded = receipt.recorded();
        var at = command.effectiveAt().instant();
        Money refund = command.refund().orElse(left);
        return new ReceiptReturned(
                command.programme(),
                command.purchase(),
                command.returned(),
                at,
                refund,
                receipt.refunded(),
                recorded.programmeVersion(),
                recorded.card()
                        .map(use -> CardOffer.afterRefund(
                                use.standing(),
                                recorded.effectiveAt(),
                                refund,
                                known,
                                known.rulesAt(command.effectiveAt()),
                                at)));
    }

    /** What a purchase counted: one that earned nothing at first counts points nevertheless, once it is rated anew. */
    private static List<QualifyingCredit> counted(ProgrammeDocument rules, PurchaseRecorded purchase) {
        var metric = rules.tiers().metric();
        return purchase.qualifying().isEmpty()
                        && metric == Metric.QUALIFYING_POINTS
                        && rules.tiers().countsPurchases()
                ? List.of(QualifyingCredit.of(metric, rules.qualifyingFrom(purchase.effectiveAt()), 0))
                : purchase.qualifying();
    }

    /** What a purchase counts less, by the metric that it counted by and at the instant at which it did. */
    private static List<QualifyingCredit> qualifying(
            ProgrammeDocument rules, PurchaseRecorded purchase, Money left, Money refund, Points reversed) {
        return counted(rules, purchase).stream()
                .map(counted -> QualifyingCredit.of(
                        counted.by(),
                        counted.countsAt(),
                        -switch (counted.by()) {
                            case QUALIFYING_POINTS -> reversed.amount();
                            case SPEND -> refund.minorUnits();
                            case COUNT -> left.equals(refund) && !left.isZero() ? 1 : 0;
                            case MARGIN -> margin(purchase, left) - margin(purchase, left.minus(refund));
                        }))
                .filter(less -> less.points() != 0)
                .toList();
    }

    /** What so much of a purchase leaves the shop, in minor units; nothing where its cost is not known. */
    private static long margin(PurchaseRecorded purchase, Money kept) {
        return Costs.of(purchase.paid(), purchase.lines())
                .map(costs -> costs.keeping(kept).margin().minorUnits())
                .orElse(0L);
    }
}
