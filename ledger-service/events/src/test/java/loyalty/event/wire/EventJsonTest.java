package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.Actor;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AuthorisationVoided;
import loyalty.event.Award;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.ContactVersion;
import loyalty.event.EmailConfirmed;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.MemberUnblocked;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsTransferred;
import loyalty.event.ProgrammeDeclined;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.event.Told;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityTag;
import loyalty.value.ActivityType;
import loyalty.value.AdjustmentId;
import loyalty.value.Channel;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.Purpose;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReferralCode;
import loyalty.value.ReturnId;
import loyalty.value.ReviewId;
import loyalty.value.RuleId;
import loyalty.value.StoreId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import loyalty.value.TransferId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-03-01T12:30:00Z");
    static final ProgrammeId RETAIL = new ProgrammeId("retail");
    static final MemberId ANNA = new MemberId("00017");
    static final Currency GBP = Currency.getInstance("GBP");
    static final Told TOLD = new Told(Points.of(19), Optional.of(new Told.NextLapse(NOON, Points.of(19))));
    static final Actor PAM = new Actor("pam", "k1");
    static final Actor QUINN = new Actor("quinn", "k2");
    static final LotTerms LOT = LotTerms.active(LotId.of(new PurchaseId("R-1")), NOON, Optional.empty());
    static final List<Movement> MOVEMENTS =
            List.of(new Movement(AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(19), LOT));

    static Stream<LedgerEvent> one_of_each() {
        return Stream.of(
                        of_members_and_programmes(),
                        OriginEvents.oneOfEach(),
                        EntitlementEvents.oneOfEach(),
                        ThingEvents.oneOfEach(),
                        CouponEvents.oneOfEach(),
                        OfferEvents.oneOfEach(),
                        ReinstatementEvents.oneOfEach(),
                        RerateEvents.oneOfEach(),
                        OrderEvents.oneOfEach())
                .flatMap(each -> each);
    }

    private static Stream<LedgerEvent> of_members_and_programmes() {
        var code = new ReasonCode("not-verified");
        var reason = Optional.of(code);
        var review = new ReviewId("rv-1");
        var activity = new ActivityId("act-1");
        var ben = new MemberId("ben");
        var held = new RedemptionId("y");
        var order = Optional.<Money>empty();
        var hold = new Movement(AccountName.ACTIVE, AccountName.RESERVED, Points.of(5), LOT);
        var holding = new Told(
                TOLD.balance(), TOLD.nextLapse(), Optional.of(Points.of(5)), Optional.empty(), Optional.empty());
        var adjustment = new AdjustmentId("adj-1");
        var merge = new MergeId("M-1");
        var goodwill = new ReasonCode("goodwill");
        var given = List.of(new Movement(AccountName.adjustments(goodwill), AccountName.ACTIVE, Points.of(19), LOT));
        return Stream.of(
                new ProgrammePublished(RETAIL, document()),
                new ProgrammeProposed(RETAIL, document(), NOON, PAM),
                new ProgrammeDeclined(RETAIL, 2, NOON, Optional.of(new ReasonCode("not-verified")), PAM, QUINN),
                new MemberRegistered(
                        RETAIL,
                        ANNA,
                        NOON,
                        Optional.of(new Channel("web")),
                        Optional.of(new ContactVersion(new UUID(1, 2))),
                        1,
                        Points.of(100),
                        Optional.of(NOON),
                        MOVEMENTS,
                        TOLD,
                        Optional.empty()),
                new EmailConfirmed(RETAIL, ANNA, NOON, Points.of(100), MOVEMENTS, TOLD),
                new MemberBlocked(RETAIL, ANNA, NOON, code),
                new MemberUnblocked(RETAIL, ANNA, NOON, code),
                new MemberClosed(RETAIL, ANNA, NOON, code, Points.of(19), MOVEMENTS, TOLD),
                new MergeProposed(RETAIL, ANNA, merge, new MemberId("ben"), NOON, goodwill, PAM, UNTIL),
                new MemberMerged(
                        RETAIL,
                        ANNA,
                        merge,
                        ANNA,
                        new MemberId("ben"),
                        NOON,
                        goodwill,
                        Points.of(19),
                        Points.of(5),
                        2,
                        PAM,
                        QUINN,
                        List.of(new Movement(AccountName.ACTIVE, AccountName.CLEARING, Points.of(19), LOT)),
                        List.of(new QualifyingCredit(NOON, -19)),
                        Optional.empty(),
                        TOLD),
                new MergeDeclined(RETAIL, ANNA, merge, new MemberId("ben"), NOON, reason, PAM, QUINN),
                new TierGranted(
                        RETAIL,
                        ANNA,
                        new TierGrantId("tg-1"),
                        new TierName("gold"),
                        NOON,
                        Optional.of(UNTIL),
                        goodwill,
                        1),
                new TierGrantEnded(
                        RETAIL, ANNA, new TierGrantId("tg-1"), new TierName("gold"), NOON, UNTIL, goodwill, 1),
                new ConsentGiven(RETAIL, ANNA, new Purpose("marketing-email"), NOON),
                new ConsentWithdrawn(RETAIL, ANNA, new Purpose("marketing-email"), NOON),
                purchase(),
                new PurchaseReturned(
                        RETAIL,
                        ANNA,
                        new PurchaseId("R-1"),
                        new ReturnId("1"),
                        NOON,
                        new Money(500, GBP),
                        Money.zero(GBP),
                        1,
                        Points.of(5),
                        Points.ZERO,
                        Points.ZERO,
                        MOVEMENTS,
                        List.of(new QualifyingCredit(NOON, -5)),
                        TOLD),
                new ReferralCodeIssued(RETAIL, ANNA, new ReferralCode("ANNA-1"), NOON),
                new ReferralAttributed(RETAIL, ben, new ReferralCode("ANNA-1"), ANNA, NOON),
                new ReferralQualified(RETAIL, ben, ANNA, new PurchaseId("R-2"), new Money(5000, GBP), NOON, NOON, 1),
                new ReferralRewarded(
                        RETAIL, ANNA, ANNA, ben, NOON, 1, Points.of(300), Optional.empty(), MOVEMENTS, TOLD),
                new ReferralClawedBack(
                        RETAIL,
                        ANNA,
                        ANNA,
                        ben,
                        new PurchaseId("R-2"),
                        Optional.of(new ReturnId("1")),
                        new Money(2999, GBP),
                        NOON,
                        1,
                        Points.of(300),
                        Points.ZERO,
                        Points.ZERO,
                        MOVEMENTS,
                        TOLD),
                new ReviewSubmitted(
                        RETAIL,
                        ANNA,
                        review,
                        Optional.of(new ProductId("CD")),
                        Optional.empty(),
                        5,
                        Optional.empty(),
                        NOON,
                        Optional.of(PAM)),
                new ReviewApproved(
                        RETAIL,
                        ANNA,
                        review,
                        NOON,
                        1,
                        Points.of(20),
                        Optional.empty(),
                        MOVEMENTS,
                        TOLD,
                        Optional.of(QUINN)),
                new ReviewRejected(RETAIL, ANNA, review, NOON, reason, Optional.of(QUINN)),
                new ReviewRemoved(
                        RETAIL, ANNA, review, NOON, reason, Points.of(20), Points.ZERO, Points.ZERO, MOVEMENTS, TOLD),
                new ActivityRecorded(
                        RETAIL,
                        ANNA,
                        activity,
                        new ActivityType("survey"),
                        Optional.of(new ActivityReference("survey-2026")),
                        List.of(new ActivityTag("feedback")),
                        NOON,
                        1,
                        Points.of(25),
                        Optional.empty(),
                        MOVEMENTS,
                        TOLD),
                new ActivityCancelled(
                        RETAIL, ANNA, activity, NOON, reason, Points.of(25), Points.ZERO, Points.ZERO, MOVEMENTS, TOLD),
                new PointsRedeemed(RETAIL, ANNA, new RedemptionId("x"), NOON, Points.of(5), order, 1, MOVEMENTS, TOLD),
                new RedemptionUndone(RETAIL, ANNA, new RedemptionId("x"), NOON, reason, Points.of(5), MOVEMENTS, TOLD),
                new PointsTransferred(
                        RETAIL,
                        ANNA,
                        new TransferId("T-1"),
                        ANNA,
                        new MemberId("ben"),
                        NOON,
                        Points.of(19),
                        1,
                        List.of(new Movement(AccountName.ACTIVE, AccountName.CLEARING, Points.of(19), LOT)),
                        TOLD),
                new PointsAuthorised(
                        RETAIL,
                        ANNA,
                        held,
                        NOON,
                        Points.of(5),
                        order,
                        UNTIL,
                        1,
                        List.of(hold, hold.reversed().at(UNTIL)),
                        holding),
                new PointsCaptured(
                        RETAIL,
                        ANNA,
                        held,
                        NOON,
                        Points.of(3),
                        Points.of(2),
                        1,
                        List.of(
                                new Movement(AccountName.RESERVED, AccountName.REDEEMED, Points.of(3), LOT),
                                new Movement(AccountName.RESERVED, AccountName.ACTIVE, Points.of(2), LOT),
                                hold.at(UNTIL)),
                        TOLD),
                new AuthorisationVoided(
                        RETAIL, ANNA, held, NOON, reason, Points.of(5), List.of(hold.reversed(), hold.at(UNTIL)), TOLD),
                new PointsAdjusted(RETAIL, ANNA, adjustment, NOON, 19, goodwill, 1, given, TOLD),
                new AdjustmentProposed(RETAIL, ANNA, adjustment, NOON, 5_000, goodwill, 1, PAM, NOON),
                new AdjustmentApproved(RETAIL, ANNA, adjustment, NOON, 19, goodwill, 1, PAM, QUINN, given, TOLD),
                new AdjustmentDeclined(RETAIL, ANNA, adjustment, NOON, reason, PAM, QUINN));
    }

    static PurchaseRecorded purchase() {
        var paid = Money.of(new BigDecimal("19.99"), GBP);
        return new PurchaseRecorded(
                RETAIL,
                ANNA,
                new PurchaseId("R-1"),
                NOON,
                paid,
                Optional.of(new StoreId("london")),
                Optional.empty(),
                List.of(new PurchaseLine(new ProductId("CD"), 1, paid)),
                1,
                new Award(
                        Points.of(19),
                        paid,
                        List.of(new Award.Share(new RuleId("base"), Points.of(19))),
                        Optional.empty()),
                MOVEMENTS,
                List.of(new QualifyingCredit(NOON, 19)),
                TOLD);
    }

    static ProgrammeDocument document() {
        return EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],
                            "rounding":"FLOOR","scope":"ORDER"},
                 "expiry":{"days":365,"roundUpTo":"NONE"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET",
                          "levels":[{"name":"silver","from":500},{"name":"gold","from":2000}]},
                 "segments":{"tieRule":"LOW","cut":[
                          {"name":"best","recencyMin":4,"frequencyMin":4,"monetaryMin":4},{"name":"other"}]}}
                """.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("one_of_each")
    void every_event_reads_back_as_it_was_written(LedgerEvent event) {
        byte[] payload = EventJson.write(event);

        assertThat(EventJson.read(EventNames.of(event), payload)).isEqualTo(event);
        assertThat(EventJson.write(EventJson.read(EventNames.of(event), payload)))
                .isEqualTo(payload);
    }

    @Test
    void every_event_has_an_example_here() {
        assertThat(one_of_each().map(EventNames::of)).containsExactlyInAnyOrderElementsOf(EventNames.all());
    }

    @Test
    void a_purchase_reads_as_documented() {
        assertThat(new String(EventJson.write(purchase()), UTF_8)).isEqualTo("""
                {"programme":"retail","member":"00017","purchase":"R-1","effectiveAt":"2026-03-01T12:00:00Z",\
                "paid":{"minorUnits":1999,"currency":"GBP"},"store":"london",\
                "lines":[{"product":"CD","quantity":1,"amount":{"minorUnits":1999,"currency":"GBP"}}],\
                "programmeVersion":1,"award":{"points":19,"basis":{"minorUnits":1999,"currency":"GBP"},\
                "shares":[{"rule":"base","points":19}]},\
                "movements":[{"from":"issuance","to":"active","points":19,\
                "lot":{"id":"purchase/R-1","activeFrom":"2026-03-01T12:00:00Z"}}],\
                "qualifying":[{"countsAt":"2026-03-01T12:00:00Z","points":19}],\
                "told":{"balance":19,"nextLapse":{"at":"2026-03-01T12:00:00Z","points":19}}}""");
    }

    @Test
    void an_event_of_a_newer_ledger_is_never_skipped() {
        assertThatThrownBy(() -> EventJson.read(new EventName("purchase-recorded", 2), new byte[0]))
                .isInstanceOf(UnknownEventException.class);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "{}",
                "{\"member\":1}",
                "[]",
                "{\"programme\":\"retail\",\"member\":\"a\",\"code\":\"c\",\"effectiveAt\":\"2026-03-01T12:00:00Z\",\"x\":1}",
                "{\"programme\":\"retail\",\"member\":\"a\",\"member\":\"b\",\"code\":\"c\",\"effectiveAt\":\"2026-03-01T12:00:00Z\"}",
                "{\"programme\":\"re tail\",\"member\":\"a\",\"code\":\"c\",\"effectiveAt\":\"2026-03-01T12:00:00Z\"}"
            })
    void bytes_that_are_no_such_event_are_refused(String payload) {
        assertThatThrownBy(() -> EventJson.read(new EventName("referral-code-issued", 1), payload.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
