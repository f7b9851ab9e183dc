package loyalty.ledger.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.PurchaseId;

/** A shop where each full euro is a point, and stars are earned by rules of their own; Anna is a member from the beginning of 2026. */
public final class StarShop {

    public static final Optional<PointCurrencyId> OWN = Optional.empty();
    public static final Optional<PointCurrencyId> STARS = Optional.of(new PointCurrencyId("stars"));

    /** A star for each 2.00. */
    public static final String HALF = """
            {"rules":[{"id":"half","kind":"RATE","rate":"0.5"}],"rounding":"FLOOR","scope":"ORDER"}""";

    public final Scenario ledger;

    private StarShop(Programme programme) {
        ledger = Scenario.under(programme);
        ledger.when(new RegistrationDecider(), registration(ANNA, Instant.parse("2026-01-01T00:00:00Z")));
    }

    /** With such earning of stars, and such other words about them. */
    public static StarShop earning(String stars, String more) {
        return of(document(1, "2020-01-01T00:00:00Z", "", stars(stars, more)));
    }

    public static StarShop of(ProgrammeDocument... versions) {
        var programme = Programme.unpublished(RETAIL);
        for (var version : versions) {
            programme = programme.with(version);
        }
        return new StarShop(programme);
    }

    /** What a document says of stars: 30 days long, at once, unless it says something else. */
    public static String stars(String earning, String more) {
        return """
                "pointCurrencies":[{"id":"stars","name":"Stars","expiry":{"days":30,"roundUpTo":"NONE"},%s"earning":%s}],""".formatted(more, earning);
    }

    /** Points last for ever. Silver is who has 100 of them; riders are a club. */
    public static ProgrammeDocument document(int version, String from, String earning, String more) {
        return EventJson.readProgramme(
                """
                {"programme":"retail","version":%d,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],%s"rounding":"FLOOR","scope":"ORDER"},
                 %s
                 "clubs":[{"id":"riders","admission":"OPEN"}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "adjustments":{"approvalAbove":100000,"proposalDays":14},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":36600,"validity":"WHILE_MET","levels":[{"name":"silver","from":100}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(version, from, earning, more).getBytes(UTF_8));
    }

    /** A day of 2026, at noon, or an instant. */
    public static Instant at(String when) {
        return Instant.parse(when.startsWith("20") ? when : "2026-" + when + "T12:00:00Z");
    }

    public PurchaseRecorded buys(String id, String amount, String when) {
        return only(PurchaseRecorded.class, ledger.when(new PurchaseDecider(), purchase(ANNA, id, amount, at(when))));
    }

    public PurchaseReturned returns(String purchase, String id, String amount, String when) {
        return only(PurchaseReturned.class, ledger.when(new ReturnDecider(), giveBack(purchase, id, amount, at(when))));
    }

    /** To somebody whom nobody knows. */
    public void sells(String receipt, String amount, String when) {
        ledger.when(
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

    /** What comes back of a receipt that nobody has claimed. */
    public void takesBack(String receipt, String id, String amount, String when) {
        ledger.when(new ReturnDecider(), giveBack(receipt, id, amount, at(when)));
    }

    public PurchaseRecorded claims(String receipt, String when) {
        return only(
                PurchaseRecorded.class,
                ledger.when(
                        new ClaimDecider(),
                        new ClaimReceipt(RETAIL, new PurchaseId(receipt), ANNA, EffectiveAt.stated(at(when)))));
    }

    /** The points of the award in stars. */
    static long stars(PurchaseRecorded recorded) {
        return award(recorded).points().amount();
    }

    static Award award(PurchaseRecorded recorded) {
        return recorded.award(STARS);
    }

    public long balance(Optional<PointCurrencyId> currency, String when) {
        return ledger.account(ANNA).lots(currency).balanceAt(at(when));
    }

    public long owed(Optional<PointCurrencyId> currency, String when) {
        return ledger.account(ANNA).lots(currency).debtAt(at(when));
    }

    /** Points left in the lot of a purchase. */
    public long left(Optional<PointCurrencyId> currency, String purchase, String when) {
        return ledger.account(ANNA)
                .lots(currency)
                .find(LotId.of(new PurchaseId(purchase)))
                .map(lot -> lot.activeAt(at(when)))
                .orElse(0L);
    }
}
