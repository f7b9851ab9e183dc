package loyalty.ledger.voiding;

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
import java.util.List;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.account.Spending;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberRegistered;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.RedemptionUndone;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.TierReckoning;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/** A kiosk whose till makes mistakes, where Anna is a member; a point for each full 1.00, days are those of 2026, instants begin with 20. */
final class Kiosk {

    static final String CLAMP = "\"CLAMP_TO_ZERO\"";
    static final String NO_MORE = "";

    final Scenario scenario;
    private final Programme programme;

    private Kiosk(Programme programme) {
        this.programme = programme;
        this.scenario = Scenario.under(programme);
        joins(ANNA);
    }

    /** Tills may void for an hour; 100 points a day at most; silver from 100 and gold from 300 points of the year. */
    static Kiosk open() {
        return of(CLAMP, "\"caps\":{\"perDay\":100},", NO_MORE);
    }

    /**
     * The same with other rules.
     *
     * @param shortfall with what stands behind it in the policy for returns
     * @param earning what else is earned
     * @param more of the document
     */
    static Kiosk of(String shortfall, String earning, String more) {
        return new Kiosk(Programme.unpublished(RETAIL)
                .with(EventJson.readProgramme(
                        document(shortfall, VOIDS, earning, more).getBytes(UTF_8))));
    }

    static Kiosk withoutVoids() {
        return new Kiosk(Programme.unpublished(RETAIL)
                .with(EventJson.readProgramme(document(CLAMP, "", "", NO_MORE).getBytes(UTF_8))));
    }

    private static final String VOIDS = """
            ,"voids":{"withinMinutes":60,"reasons":["till-error","test"]}""";

    private static String document(String shortfall, String voids, String earning, String more) {
        return """
                {"programme":"retail","version":1,"name":"Retail","zone":"Europe/Berlin","currency":"EUR",
                 "effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],%s"rounding":"FLOOR","scope":"ORDER"},%s
                 "redemption":{"minimum":1,"step":1,"holdMinutes":30},
                 "returns":{"mode":"CUMULATIVE","shortfall":%s%s},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","period":"YEAR","validity":"END_OF_NEXT_PERIOD",
                          "levels":[{"name":"silver","from":100},{"name":"gold","from":300}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(earning, more, shortfall, voids);
    }

    static Instant at(String when) {
        return Instant.parse(when.startsWith("20") ? when : "2026-" + when + "T12:00:00Z");
    }

    void joins(MemberId member) {
        only(
                MemberRegistered.class,
                scenario.when(new RegistrationDecider(), registration(member, Instant.parse("2020-01-02T00:00:00Z"))));
    }

    Decision tells(String id, String amount, String when) {
        return scenario.when(new PurchaseDecider(), purchase(ANNA, id, amount, at(when)));
    }

    /** What it earns as it is told. */
    long buys(String id, String amount, String when) {
        return only(PurchaseRecorded.class, tells(id, amount, when))
                .award()
                .points()
                .amount();
    }

    /** By nobody known, or by whoever the card says. */
    Decision sells(String id, String amount, Optional<String> card, String when) {
        return scenario.when(
                new PurchaseDecider(),
                new RecordPurchase(
                        RETAIL,
                        Optional.empty(),
                        new PurchaseId(id),
                        EffectiveAt.stated(at(when)),
                        euros(amount),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        card.map(number -> new RecordPurchase.Shown(new CardId(number), Optional.empty()))));
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

    void undoes(String id, String when) {
        only(
                RedemptionUndone.class,
                scenario.when(
                        new UndoDecider(),
                        new UndoRedemption(
                                RETAIL, new RedemptionId(id), EffectiveAt.stated(at(when)), Optional.empty())));
    }

    Programme programme() {
        return programme;
    }

    /** A person voids. */
    Decision voids(String purchase, String when) {
        return voids(purchase, Optional.of("till-error"), true, when);
    }

    Decision voids(String purchase, Optional<String> reason, boolean byOperator, String when) {
        return scenario.when(
                new VoidingDecider(),
                new VoidPurchase(
                        RETAIL,
                        new PurchaseId(purchase),
                        EffectiveAt.stated(at(when)),
                        reason.map(ReasonCode::new),
                        byOperator));
    }

    PurchaseVoided voided(String purchase, String when) {
        return only(PurchaseVoided.class, voids(purchase, when));
    }

    MemberAccount anna() {
        return scenario.account(ANNA);
    }

    long balance(String when) {
        return anna().lots().balanceAt(at(when));
    }

    long owes(String when) {
        return anna().lots().debtAt(at(when));
    }

    String tier(String when) {
        return anna().tierBy(TierReckoning.of(programme, at(when))).value();
    }

    /** What Anna has spent, as segments see it. */
    Spending spending() {
        var spending = Spending.NONE;
        for (LedgerEvent event : scenario.history()) {
            spending = spending.after(event);
        }
        return spending;
    }

    /** In the order of movements, with the instant of those that take effect later. */
    static List<String> flows(LedgerEvent event) {
        return event.movements().stream().map(Kiosk::text).toList();
    }

    private static String text(Movement movement) {
        return movement.from() + " > " + movement.to() + " " + movement.points().amount()
                + movement.at().map(instant -> " @" + instant).orElse("");
    }

    static Points points(long amount) {
        return Points.of(amount);
    }
}
