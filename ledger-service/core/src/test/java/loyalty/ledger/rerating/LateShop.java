package loyalty.ledger.rerating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import loyalty.account.Awarded;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.PurchaseId;

/** A shop whose tills tell what they sold in any order, where Anna is a member; days are those of 2026, instants begin with 20. */
final class LateShop {

    static final String BASE = """
            {"id":"base","kind":"STEP","points":1,"per":"1.00"}""";
    static final String TWICE_FOR_GOLD = """
            "multipliers":[{"id":"gold-twice","factor":"2","tiers":["gold"]}],""";
    static final String DAY_OF_100 = """
            "caps":{"perDay":100},""";
    static final String RETURNS = """
            "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},""";

    static final Optional<PointCurrencyId> STARS = Optional.of(new PointCurrencyId("stars"));

    /** 3 stars for each full 10.00, half as many again for silver, 12 on a day. */
    static final String STAR_SHOP = """
            "pointCurrencies":[{"id":"stars","name":"Stars","earning":{
              "rules":[{"id":"three","kind":"STEP","points":3,"per":"10.00"}],
              "multipliers":[{"id":"silver","factor":"1.5","tiers":["silver","gold"]}],
              "caps":{"perDay":12},"rounding":"FLOOR","scope":"ORDER"}}],""";

    final Scenario scenario;
    private final Programme programme;

    LateShop(ProgrammeDocument... versions) {
        var all = Programme.unpublished(RETAIL);
        for (var version : versions) {
            all = all.with(version);
        }
        programme = all;
        scenario = Scenario.under(all);
        joins(ANNA);
    }

    void joins(MemberId member) {
        scenario.when(new RegistrationDecider(), registration(member, Instant.parse("2025-12-01T00:00:00Z")));
    }

    /** One that rates anew by itself. */
    static LateShop of(String rules, String earning, String more) {
        return new LateShop(document(rules, earning + "\"lateFacts\":\"RERATE\",", more));
    }

    /** The same with another rounding. */
    static LateShop rounding(String rounding, String earning) {
        return new LateShop(EventJson.readProgramme(text(BASE, earning + "\"lateFacts\":\"RERATE\",", "")
                .replace("FLOOR", rounding)
                .getBytes(UTF_8)));
    }

    /** Silver from 100 and gold from 300 points of the calendar year; lots last 30 days unless {@code more} says something else. */
    static ProgrammeDocument document(String rules, String earning, String more) {
        return EventJson.readProgramme(text(rules, earning, more).getBytes(UTF_8));
    }

    private static String text(String rules, String earning, String more) {
        return """
                {"programme":"retail","version":1,"name":"Retail","zone":"Europe/Berlin","currency":"EUR",
                 "effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[%s],%s"rounding":"FLOOR","scope":"ORDER"},%s
                 "redemption":{"minimum":1,"step":1},%s
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","period":"YEAR","validity":"END_OF_NEXT_PERIOD",
                          "levels":[{"name":"silver","from":100},{"name":"gold","from":300}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(rules, earning, more, more.contains("\"returns\"") ? "" : RETURNS);
    }

    static Instant at(String when) {
        return Instant.parse(when.startsWith("20") ? when : "2026-" + when + "T12:00:00Z");
    }

    /** What it earns as it is told. */
    long buys(String id, String amount, String when) {
        return buys(ANNA, id, amount, when);
    }

    long buys(MemberId member, String id, String amount, String when) {
        return only(
                        PurchaseRecorded.class,
                        scenario.when(new PurchaseDecider(), purchase(member, id, amount, at(when))))
                .award()
                .points()
                .amount();
    }

    void sells(String receipt, String amount, String when) {
        scenario.when(
                new PurchaseDecider(),
                new RecordPurchase(
                        RETAIL,
                        Optional.empty(),
                        new PurchaseId(receipt),
                        EffectiveAt.stated(at(when)),
                        euros(amount),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    PurchaseRecorded claims(String receipt, String when) {
        return only(
                PurchaseRecorded.class,
                scenario.when(
                        new ClaimDecider(),
                        new ClaimReceipt(RETAIL, new PurchaseId(receipt), ANNA, EffectiveAt.stated(at(when)))));
    }

    Decision givesBack(String purchase, String id, String amount, String when) {
        return scenario.when(new ReturnDecider(), giveBack(purchase, id, amount, at(when)));
    }

    PurchaseReturned returned(String purchase, String id, String amount, String when) {
        return only(PurchaseReturned.class, givesBack(purchase, id, amount, when));
    }

    void spends(String id, long points, String when) {
        only(PointsRedeemed.class, scenario.when(new RedemptionDecider(), redemption(ANNA, id, points, at(when))));
    }

    void spendsStars(String id, long points, String when) {
        only(
                PointsRedeemed.class,
                scenario.when(new RedemptionDecider(), Currencies.redeem(id, STARS, points, at(when))));
    }

    Decision rerate(String purchase) {
        return scenario.when(
                new RerateDecider(),
                new RerateAward(
                        RETAIL,
                        new PurchaseId(purchase),
                        EffectiveAt.stated(at("12-31")),
                        RerateAward.BY_ITSELF,
                        Optional.empty()));
    }

    PurchaseRerated rerated(String purchase) {
        return only(PurchaseRerated.class, rerate(purchase));
    }

    /** Goes through Anna's purchases in the order of effects; those that earn something else. */
    List<PurchaseRerated> reratesAll() {
        var changed = new ArrayList<PurchaseRerated>();
        for (Awarded.Fact fact : scenario.account(ANNA).awarded().all()) {
            var decision = rerate(fact.purchase().value());
            if (decision instanceof Decision.Accepted) {
                changed.add(only(PurchaseRerated.class, decision));
            } else {
                Scenario.rejectedFor(RejectionCode.NOTHING_TO_RERATE, decision);
            }
        }
        for (Awarded.Fact fact : scenario.account(ANNA).awarded().all()) {
            Scenario.rejectedFor(
                    RejectionCode.NOTHING_TO_RERATE, rerate(fact.purchase().value()));
        }
        return changed;
    }

    /** The newest award. */
    Award award(String purchase) {
        Optional<Award> award = Optional.empty();
        for (LedgerEvent event : scenario.history()) {
            award = switch (event) {
                case PurchaseRecorded each when each.purchase().value().equals(purchase) -> Optional.of(each.award());
                case PurchaseRerated each when each.purchase().value().equals(purchase) -> Optional.of(each.award());
                default -> award;
            };
        }
        return award.orElseThrow();
    }

    long earns(String purchase) {
        return award(purchase).points().amount();
    }

    long balance(String when) {
        return scenario.account(ANNA).lots().balanceAt(at(when));
    }

    /** What Anna has of stars, less what is owed. */
    long stars(String when) {
        var lots = scenario.account(ANNA).lots(STARS);
        return lots.balanceAt(at(when)) - lots.debtAt(at(when));
    }

    /** The newest award in stars. */
    Award starAward(String purchase) {
        Optional<Award> award = Optional.empty();
        for (LedgerEvent event : scenario.history()) {
            if (event instanceof PurchaseRecorded each
                    && each.purchase().value().equals(purchase)) {
                award = Optional.of(each.award(STARS));
            }
            if (event instanceof PurchaseRerated each && each.purchase().value().equals(purchase)) {
                award = each.besides().stream()
                        .map(PurchaseRerated.InCurrency::award)
                        .findFirst()
                        .or(optional(award));
            }
        }
        return award.orElseThrow();
    }

    private static <T> Supplier<Optional<T>> optional(Optional<T> value) {
        return () -> value;
    }

    /** Points left in the lot of a purchase as of an instant. */
    long left(String purchase, String when) {
        return scenario.account(ANNA)
                .lots()
                .find(LotId.of(new PurchaseId(purchase)))
                .map(lot -> lot.activeAt(at(when)))
                .orElse(0L);
    }

    String tier(String when) {
        return scenario.account(ANNA)
                .tierBy(TierReckoning.of(programme, at(when)))
                .value();
    }

    /** What partners have paid less what they got back, by all that is recorded, as in {@code bank 5, cafe 1}. */
    String partners() {
        var net = new TreeMap<String, Long>();
        for (LedgerEvent event : scenario.history()) {
            for (Movement movement : event.movements()) {
                long points = movement.points().amount();
                movement.from().partner().ifPresent(each -> net.merge(each.value(), points, Long::sum));
                movement.to().partner().ifPresent(each -> net.merge(each.value(), -points, Long::sum));
            }
        }
        net.values().removeIf(each -> each == 0);
        return String.join(
                ", ",
                net.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList());
    }

    static List<String> flows(LedgerEvent event) {
        return event.movements().stream()
                .map(each ->
                        each.from() + " > " + each.to() + " " + each.points().amount())
                .toList();
    }
}
