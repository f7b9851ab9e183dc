package loyalty.ledger.simulation;

import java.util.Optional;
import loyalty.event.OfferBudget;
import loyalty.event.OfferUsed;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.offer.AcceptOffer;
import loyalty.ledger.offer.CancelOfferUse;
import loyalty.ledger.offer.IssueOffer;
import loyalty.ledger.offer.OfferAcceptanceDecider;
import loyalty.ledger.offer.OfferHistory;
import loyalty.ledger.offer.OfferIssueDecider;
import loyalty.ledger.offer.OfferUseCancellationDecider;
import loyalty.ledger.offer.OfferUseDecider;
import loyalty.ledger.offer.OfferWithdrawalDecider;
import loyalty.ledger.offer.UseOffer;
import loyalty.ledger.offer.WithdrawOffer;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.OfferUseId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** Offers of the simulated shop in the words of the product; the decider of uses can be exchanged for a copy with a fault. */
record CoreOffers(Decider<UseOffer, OfferHistory> using) {

    private static final ProgrammeId SHOP = Examples.RETAIL;

    static CoreOffers asTheyAre() {
        return new CoreOffers(new OfferUseDecider());
    }

    Answer tell(OfferAct act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        return switch (act) {
            case OfferAct.Make it -> ledger.tell(step, new OfferIssueDecider(), issue(it, at));
            case OfferAct.Accept it ->
                ledger.tell(step, new OfferAcceptanceDecider(), new AcceptOffer(SHOP, new OfferId(it.offer()), at));
            case OfferAct.TakeAway it ->
                ledger.tell(
                        step,
                        new OfferWithdrawalDecider(),
                        new WithdrawOffer(SHOP, new OfferId(it.offer()), at, Optional.empty()));
            case OfferAct.Apply it ->
                ledger.tell(
                        step,
                        using,
                        new UseOffer(
                                SHOP,
                                new OfferUseId(it.id()),
                                new OfferId(it.offer()),
                                new PurchaseId(it.receipt()),
                                CoreLedger.money(it.cents()),
                                at));
            case OfferAct.Revoke it ->
                ledger.tell(
                        step,
                        new OfferUseCancellationDecider(),
                        new CancelOfferUse(SHOP, new OfferUseId(it.id()), at, Optional.empty()));
        };
    }

    private static IssueOffer issue(OfferAct.Make act, EffectiveAt at) {
        Optional<OrderDiscount> discount = money(act.cents())
                .map(cents -> new OrderDiscount(Optional.of(cents), Optional.empty(), Optional.empty()));
        return new IssueOffer(
                SHOP,
                new MemberId(act.member()),
                new OfferId(act.offer()),
                new OfferName("Welcome back"),
                new OrderTerms(
                        discount, money(act.minimum()), points(act.points()), CoreStars.currency(act.currency())),
                new OfferBudget(
                        act.uses() == 0 ? Optional.empty() : Optional.of(act.uses()),
                        money(act.mostCents()),
                        points(act.mostPoints())),
                act.toBeAccepted(),
                act.from() == NaiveLedger.NEVER ? Optional.empty() : Optional.of(CoreLedger.instant(act.from())),
                act.until() == NaiveLedger.FOR_EVER ? Optional.empty() : Optional.of(CoreLedger.instant(act.until())),
                at);
    }

    private static Optional<Money> money(long cents) {
        return cents == 0 ? Optional.empty() : Optional.of(CoreLedger.money(cents));
    }

    private static Optional<Points> points(long points) {
        return points == 0 ? Optional.empty() : Optional.of(Points.of(points));
    }

    static String off(OfferUsed used) {
        return " and " + used.discount().minorUnits() + " off";
    }
}
