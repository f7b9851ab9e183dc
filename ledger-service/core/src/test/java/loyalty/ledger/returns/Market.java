package loyalty.ledger.returns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionRefunded;
import loyalty.event.wire.EventJson;
import loyalty.ledger.adjustment.AdjustPoints;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.household.FormHousehold;
import loyalty.ledger.household.FormingDecider;
import loyalty.ledger.household.HouseholdJoiningDecider;
import loyalty.ledger.household.JoinHousehold;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.voiding.VoidPurchase;
import loyalty.ledger.voiding.VoidingDecider;
import loyalty.programme.Programme;
import loyalty.value.AdjustmentId;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;

/** A market where Anna and Ben pay with points; a point for each full 1.00, which lasts 30 days. Days are those of 2026, at noon, in UTC. */
final class Market {

    static final HouseholdId SMITHS = new HouseholdId("smiths");
    static final PointCurrencyId STARS = new PointCurrencyId("stars");
    private static final Actor PAM = new Actor("pam", "k1");
    private static final Actor QUINN = new Actor("quinn", "k2");

    final Scenario ledger;
    private int given;

    private Market(String document) {
        ledger = Scenario.under(Programme.unpublished(RETAIL).with(EventJson.readProgramme(document.getBytes(UTF_8))));
        joins(ANNA);
        joins(BEN);
    }

    static Market open() {
        return with("CUMULATIVE", "CLAMP_TO_ZERO", "QUALIFYING_POINTS");
    }

    static Market with(String mode, String shortfall, String metric) {
        return new Market("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],"rounding":"FLOOR","scope":"ORDER"},
                 "expiry":{"days":30,"roundUpTo":"NONE"},
                 "pointCurrencies":[{"id":"stars","name":"Stars"}],
                 "redemption":{"minimum":1,"step":1,"holdMinutes":30},
                 "households":{"mostMembers":4,"pooled":true},
                 "returns":{"mode":"%s","shortfall":"%s","voids":{"withinMinutes":60}},
                 "adjustments":{"approvalAbove":100000,"proposalDays":14},
                 "backdatingWindowDays":400,
                 "cards":[{"name":"tenth","discount":{"basis":"FIXED","steps":[{"from":"0.00","percent":"10"}]}}],
                 "tiers":{"metric":"%s","windowDays":36600,"validity":"WHILE_MET","levels":[{"name":"silver","from":10000}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(mode, shortfall, metric));
    }

    /** A day of 2026, at noon, or an instant. */
    static Instant at(String when) {
        return Instant.parse(when.startsWith("20") ? when : "2026-" + when + "T12:00:00Z");
    }

    private static EffectiveAt stated(String when) {
        return EffectiveAt.stated(at(when));
    }

    <C extends Command, P> List<LedgerEvent> done(Decider<C, P> decider, C command) {
        var decision = ledger.when(decider, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    void joins(MemberId member) {
        done(new RegistrationDecider(), registration(member, at("01-01")));
    }

    /** Somebody has so many points that last 30 days from then on. */
    void has(MemberId member, long points, String since) {
        has(member, points, Optional.empty(), since);
    }

    void has(MemberId member, long points, Optional<PointCurrencyId> currency, String since) {
        done(
                new AdjustmentDecider(),
                new AdjustPoints(
                        RETAIL,
                        member,
                        new AdjustmentId("J-" + ++given),
                        stated(since),
                        points,
                        new ReasonCode("goodwill"),
                        PAM,
                        currency));
    }

    void spends(MemberId member, String id, long points, String when) {
        spends(member, id, points, Optional.empty(), Optional.empty(), when);
    }

    void spends(
            MemberId member,
            String id,
            long points,
            Optional<HouseholdId> household,
            Optional<PointCurrencyId> currency,
            String when) {
        done(
                new RedemptionDecider(),
                new RedeemPoints(
                        RETAIL,
                        member,
                        new RedemptionId(id),
                        stated(when),
                        Points.of(points),
                        Optional.empty(),
                        household,
                        currency));
    }

    /** Anna and Ben live together. */
    void liveTogether() {
        done(new FormingDecider(), new FormHousehold(RETAIL, SMITHS, stated("01-01")));
        for (MemberId member : List.of(ANNA, BEN)) {
            done(new HouseholdJoiningDecider(), new JoinHousehold(RETAIL, SMITHS, member, stated("01-01")));
        }
    }

    void merges(MemberId source, MemberId target, String when) {
        var id = new MergeId("M-" + source.value());
        done(
                new MergeDecider(),
                new ProposeMerge(RETAIL, id, source, target, stated(when), new ReasonCode("duplicate"), PAM));
        ledger.at(at(when));
        done(
                new MergeJudgementDecider(),
                new JudgeMerge(RETAIL, id, JudgeMerge.Judgement.APPROVE, stated(when), Optional.empty(), QUINN));
        ledger.at(at("2030-01-01T00:00:00Z"));
    }

    /**
     * Anna buys.
     *
     * @param paidWith redemptions, and what each stood for, as {@code x=5.00}
     */
    static RecordPurchase order(MemberId member, String id, String amount, String when, String... paidWith) {
        var plain = purchase(member, id, amount, at(when));
        return new RecordPurchase(
                RETAIL,
                plain.member(),
                plain.purchase(),
                plain.effectiveAt(),
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                Optional.empty(),
                Arrays.stream(paidWith).map(Market::paid).toList());
    }

    private static RecordPurchase.Paid paid(String text) {
        int sign = text.indexOf('=');
        return new RecordPurchase.Paid(new RedemptionId(text.substring(0, sign)), euros(text.substring(sign + 1)));
    }

    Decision buys(String id, String amount, String when, String... paidWith) {
        return ledger.when(new PurchaseDecider(), order(ANNA, id, amount, when, paidWith));
    }

    /** All that is left where no price is said. */
    static ReturnPurchase back(String purchase, String id, String price, String when) {
        return new ReturnPurchase(
                RETAIL,
                new PurchaseId(purchase),
                new ReturnId(id),
                stated(when),
                price.isEmpty() ? Optional.empty() : Optional.of(euros(price)));
    }

    Decision givesBack(String purchase, String id, String price, String when) {
        return ledger.when(new ReturnDecider(), back(purchase, id, price, when));
    }

    /** What came of an accepted return. */
    Back returned(String purchase, String id, String price, String when) {
        return Back.of(done(new ReturnDecider(), back(purchase, id, price, when)));
    }

    /** The entries of a return, that of the purchase last. */
    record Back(List<RedemptionRefunded> refunded, PurchaseReturned returned) {

        static Back of(List<LedgerEvent> events) {
            return new Back(
                    events.subList(0, events.size() - 1).stream()
                            .map(RedemptionRefunded.class::cast)
                            .toList(),
                    (PurchaseReturned) events.getLast());
        }

        Money money() {
            return returned.refund();
        }

        List<Long> points() {
            return returned.order().orElseThrow().points().stream()
                    .map(each -> each.points().amount())
                    .toList();
        }
    }

    Decision undoes(String id, String when) {
        return ledger.when(
                new UndoDecider(), new UndoRedemption(RETAIL, new RedemptionId(id), stated(when), Optional.empty()));
    }

    Decision voids(String purchase, String when) {
        return ledger.when(
                new VoidingDecider(),
                new VoidPurchase(
                        RETAIL,
                        new PurchaseId(purchase),
                        stated(when),
                        Optional.of(new ReasonCode("till-error")),
                        true));
    }

    long balance(MemberId member, String when) {
        return ledger.account(member).lots().balanceAt(at(when));
    }

    long stars(MemberId member, String when) {
        return ledger.account(member).lots(Optional.of(STARS)).balanceAt(at(when));
    }
}
