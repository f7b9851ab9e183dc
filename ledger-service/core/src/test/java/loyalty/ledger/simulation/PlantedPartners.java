package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Award.OfPartner;
import loyalty.event.Award.Share;
import loyalty.event.Movement;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.rule.Funding;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.EarningRule;
import loyalty.programme.Partner;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Points;

/** Faults about who pays for points, to see whether the simulation finds them. */
final class PlantedPartners {

    private PlantedPartners() {}

    /** What each partner pays is rounded half up by itself, so that all together may pay for more than there is. */
    static Decider<RecordPurchase, PurchasePast> roundingEachShareByItself() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        PurchaseRecorded.class,
                        event -> event.award().campaigns().isPresent()
                                ? event
                                : rounded(event, known.programme().versions().getLast()));
            }
        };
    }

    private static PurchaseRecorded rounded(PurchaseRecorded event, ProgrammeDocument rules) {
        var award = event.award();
        var all = award.shares().stream().map(PlantedPartners::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
        var paid = new ArrayList<OfPartner>();
        Points rest = award.points();
        for (Partner partner : rules.partners().orElseThrow()) {
            var names = rules.earning().rules().stream()
                    .filter(rule -> rule.fundedBy().equals(Optional.of(partner.id())))
                    .map(EarningRule::id)
                    .toList();
            var gave = award.shares().stream()
                    .filter(share -> names.contains(share.rule()))
                    .map(PlantedPartners::exact)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (gave.signum() > 0) {
                var points = Points.of(
                                gave.multiply(BigDecimal.valueOf(award.points().amount()))
                                        .divide(all, 0, RoundingMode.HALF_UP))
                        .min(rest);
                if (!points.isZero()) {
                    paid.add(new OfPartner(partner.id(), points));
                    rest = rest.minus(points);
                }
            }
        }
        return new PurchaseRecorded(
                event.programme(),
                event.member(),
                event.purchase(),
                event.effectiveAt(),
                event.paid(),
                event.store(),
                event.channel(),
                event.lines(),
                event.programmeVersion(),
                award.paidBy(paid.isEmpty() ? Optional.empty() : Optional.of(paid)),
                PlantedStars.andStars(Funding.paidBy(paid, ofNobody(event.movements())), event),
                event.qualifying(),
                event.told(),
                event.card(),
                event.claim(),
                event.pointCurrencies());
    }

    private static BigDecimal exact(Share share) {
        return share.exact().orElse(BigDecimal.valueOf(share.points().amount()));
    }

    private static List<Movement> ofNobody(List<Movement> movements) {
        return movements.stream()
                .filter(each -> each.pointCurrency().isEmpty())
                .map(each -> each.from().partner().isEmpty()
                        ? each
                        : new Movement(AccountName.ISSUANCE, each.to(), each.points(), each.lot(), each.at()))
                .toList();
    }

    /** What has lapsed is given back to partners as well. */
    static Decider<ReturnPurchase, ReturnPast> givingBackWhatHasLapsed() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        PurchaseReturned.class,
                        event -> event.lapsedBefore().isZero()
                                ? event
                                : withLapsed(event, known.past().purchase().orElseThrow()));
            }
        };
    }

    private static PurchaseReturned withLapsed(PurchaseReturned event, PurchaseRecorded purchase) {
        var ofOwn = ofNobody(purchase.movements());
        if (ofOwn.isEmpty()) {
            return event;
        }
        var terms = ofOwn.getFirst().lot();
        var lapsed = new TakeBack(
                List.of(new Movement(AccountName.ACTIVE, AccountName.REVERSED, event.lapsedBefore(), terms)),
                Points.ZERO,
                Points.ZERO);
        var movements = new ArrayList<>(event.movements());
        movements.addAll(Funding.givenBack(
                purchase.award().partners().orElse(List.of()),
                purchase.award().points(),
                event.lapsedBefore(),
                lapsed,
                terms,
                event.effectiveAt()));
        return new PurchaseReturned(
                event.programme(),
                event.member(),
                event.purchase(),
                event.returned(),
                event.effectiveAt(),
                event.refund(),
                event.refundedBefore(),
                event.programmeVersion(),
                event.reversed(),
                event.lapsedBefore(),
                event.forgiven(),
                movements,
                event.qualifying(),
                event.told(),
                event.card(),
                event.pointCurrencies());
    }
}
