package loyalty.ledger.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import loyalty.event.Award;
import loyalty.event.PaidWith;
import loyalty.event.PointsBack;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.RedemptionRefunded;
import loyalty.event.UndoneReturn;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;

/** What callers are told about purchases and what comes back of them, of the programme's own points and of each further currency. */
final class PurchaseAnswers {

    private static final String EARNED = "earned";

    private PurchaseAnswers() {}

    static void recorded(PurchaseRecorded recorded, Map<String, Object> body) {
        body.put("purchaseId", recorded.purchase().value());
        recorded.claim().ifPresent(claim -> ReceiptAnswers.claimed(recorded, claim, body));
        body.put(EARNED, recorded.earned().amount());
        activeFrom(recorded, Optional.empty()).ifPresent(from -> body.put("activeFrom", from.toString()));
        limit(recorded.award(), body);
        recorded.award().campaigns().ifPresent(all -> body.put("campaigns", CampaignTold.of(all)));
        recorded.paidWith()
                .ifPresent(all -> body.put(
                        "paidWith", all.stream().map(PurchaseAnswers::paid).toList()));
        recorded.card().ifPresent(use -> body.put("card", CardAnswers.used(use, recorded.member())));
        ToldAnswers.put(
                recorded.told(),
                ofTier(recorded),
                of(recorded.besides(), PurchaseRecorded.InCurrency::pointCurrency, each -> inCurrency(each, recorded)),
                body);
        body.put("programmeVersion", recorded.programmeVersion());
    }

    /** What nobody told, so that the purchase counts nothing towards the tier. */
    private static Map<String, Object> ofTier(PurchaseRecorded recorded) {
        return recorded.qualifying().stream()
                .flatMap(credit -> credit.unknown().stream())
                .findFirst()
                .<Map<String, Object>>map(unknown -> Map.of("unknown", unknown.name()))
                .orElse(Map.of());
    }

    private static Map<String, Object> inCurrency(PurchaseRecorded.InCurrency earned, PurchaseRecorded recorded) {
        var told = new LinkedHashMap<String, Object>();
        told.put(EARNED, earned.earned().amount());
        activeFrom(recorded, Optional.of(earned.pointCurrency()))
                .ifPresent(from -> told.put("activeFrom", from.toString()));
        limit(earned.award(), told);
        return told;
    }

    private static void limit(Award award, Map<String, Object> body) {
        award.limit().ifPresent(cap -> body.put("limitedBy", cap.name()));
    }

    /** When what was earned of a currency can be spent; empty for at once. */
    private static Optional<Instant> activeFrom(PurchaseRecorded recorded, Optional<PointCurrencyId> of) {
        return recorded.movements().stream()
                .filter(movement -> movement.pointCurrency().equals(of))
                .flatMap(movement -> movement.lot().activeFrom().stream())
                .filter(from -> from.isAfter(recorded.effectiveAt()))
                .findFirst();
    }

    static void returned(PurchaseReturned returned, Map<String, Object> body) {
        body.put("returnId", returned.returned().value());
        body.put("refund", returned.refund().decimal().toPlainString());
        returned.order().ifPresent(order -> {
            body.put("price", order.price().decimal().toPlainString());
            body.put("pointsBack", back(order.points()));
        });
        Answers.reversed(returned.reversed(), body);
        returned.card().ifPresent(standing -> body.put("card", CardAnswers.standing(standing)));
        ToldAnswers.put(
                returned.told(),
                of(
                        returned.besides(),
                        PurchaseReturned.InCurrency::pointCurrency,
                        each -> Map.of("reversed", each.reversed().amount())),
                body);
        body.put("programmeVersion", returned.programmeVersion());
    }

    static void voided(PurchaseVoided voided, Map<String, Object> body) {
        body.put("purchaseId", voided.purchase().value());
        body.put("voidedAt", voided.voidedAt().toString());
        voided.reason().ifPresent(reason -> body.put("reason", reason.value()));
        body.put("returned", sum(voided.cameBack(), voided.paid()));
        voided.pointsBack().ifPresent(all -> body.put("pointsBack", back(all)));
        Answers.reversed(voided.reversed(), body);
        if (!voided.forgiven().isZero()) {
            body.put("forgiven", voided.forgiven().amount());
        }
        voided.card().ifPresent(standing -> body.put("card", CardAnswers.standing(standing)));
        ToldAnswers.put(
                voided.told(),
                of(
                        voided.besides(),
                        PurchaseVoided.InCurrency::pointCurrency,
                        each -> Map.of("reversed", each.reversed().amount())),
                body);
        body.put("programmeVersion", voided.programmeVersion());
    }

    /** Of the history alone: what came back of an order is told by its return. */
    static void refunded(RedemptionRefunded refunded, Map<String, Object> body) {
        body.put("redemptionId", refunded.redemption().value());
        body.put("purchaseId", refunded.purchase().value());
        refunded.returned().ifPresent(id -> body.put("returnId", id.value()));
        body.put("refunded", refunded.points().amount());
        ToldAnswers.put(refunded.pointCurrency(), body);
        Answers.told(refunded.told(), body);
    }

    private static Map<String, Object> paid(PaidWith paid) {
        var told = new LinkedHashMap<String, Object>();
        told.put("redemptionId", paid.redemption().value());
        told.put("amount", paid.worth().decimal().toPlainString());
        told.put("points", paid.points().amount());
        ToldAnswers.put(paid.pointCurrency(), told);
        return told;
    }

    /** What goes back of each redemption that paid for a part of an order. */
    private static List<Map<String, Object>> back(List<PointsBack> points) {
        return points.stream()
                .map(each -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("redemptionId", each.redemption().value());
                    told.put("points", each.points().amount());
                    ToldAnswers.put(each.pointCurrency(), told);
                    return told;
                })
                .toList();
    }

    /** What several returns have given back, as a decimal. */
    static String sum(List<UndoneReturn> returns, Money paid) {
        return returns.stream()
                .map(UndoneReturn::refund)
                .reduce(Money.zero(paid.currency()), Money::plus)
                .decimal()
                .toPlainString();
    }

    /** What is said of each further currency that an entry says something of. */
    static <T> Function<PointCurrencyId, Map<String, Object>> of(
            List<T> besides, Function<T, PointCurrencyId> currency, Function<T, Map<String, Object>> more) {
        return id -> {
            Predicate<T> isIt = each -> currency.apply(each).equals(id);
            return besides.stream().filter(isIt).findFirst().map(more).orElseGet(Map::of);
        };
    }

    /** What of one further currency a purchase earns otherwise. */
    static Map<String, Object> changed(PurchaseRerated.InCurrency rerated) {
        var told = new LinkedHashMap<String, Object>();
        told.put("before", rerated.before().amount());
        told.put(EARNED, rerated.award().points().amount());
        told.put("standing", rerated.standing().amount());
        rerated.award().tier().ifPresent(tier -> told.put("tier", tier.value()));
        limit(rerated.award(), told);
        if (!rerated.forgiven().isZero()) {
            told.put("forgiven", rerated.forgiven().amount());
        }
        return told;
    }
}
