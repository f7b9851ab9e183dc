package loyalty.ledger.referral;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralRewarded;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.segment.RecordSegment;
import loyalty.ledger.segment.SegmentDecider;
import loyalty.programme.Programme;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import loyalty.value.SegmentName;
import loyalty.value.TierName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may recommend: Anna does, as silver from 100 points on, and as one of the best once somebody tells. */
@Tag("row-43")
class ReferrerTest {

    private static final String SILVER = ",\"tiers\":[\"silver\"]";
    private static final String BEST = ",\"segments\":[\"best\"]";

    private static Scenario shop(String referrers, String campaigns) {
        var scenario = Scenario.under(
                Programme.unpublished(RETAIL).with(EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
                 %s
                 "referral":{"referrerPoints":300,"friendPoints":150,"minimumPurchase":"30","returnWindowDays":14%s},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":100}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"best","recencyMin":4},{"name":"other"}]}}
                """.formatted(campaigns, referrers)
                        .getBytes(StandardCharsets.UTF_8))));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-02")));
        scenario.when(
                new CodeDecider(),
                new IssueReferralCode(RETAIL, ANNA, new ReferralCode("ANNA-1"), EffectiveAt.stated(on("01-01"))));
        return scenario;
    }

    private static Decision recommends(Scenario scenario, Instant at) {
        return scenario.when(
                new AttributionDecider(),
                new AttributeReferral(RETAIL, BEN, new ReferralCode("ANNA-1"), EffectiveAt.stated(at)));
    }

    private static void stands(Scenario scenario, MemberId member, String segment, Instant at) {
        scenario.when(
                new SegmentDecider(),
                new RecordSegment(
                        RETAIL,
                        member,
                        new SegmentName(segment),
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "99.00, 2026-02-02T12:00:00Z, false",
        "100.00, 2026-02-01T11:59:59.999999Z, false",
        "100.00, 2026-02-01T12:00:00Z, true"
    })
    void a_policy_may_be_for_referrers_of_some_tiers_as_of_the_instant_at_which_the_code_is_named(
            String bought, Instant at, boolean eligible) {
        var scenario = shop(SILVER, "");
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", bought, on("02-01")));

        if (eligible) {
            var attributed = only(ReferralAttributed.class, recommends(scenario, at));
            assertThat(attributed.tier()).contains(new TierName("silver"));
            assertThat(attributed.segment()).isEmpty();
        } else {
            rejectedFor(RejectionCode.REFERRER_NOT_ELIGIBLE, recommends(scenario, at));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T11:59:59.999999Z, false",
        "2026-02-01T12:00:00Z, true",
        "2026-03-01T11:59:59.999999Z, true",
        "2026-03-01T12:00:00Z, false"
    })
    void or_of_some_segments_as_the_journal_has_them(Instant at, boolean eligible) {
        var scenario = shop(BEST, "");
        stands(scenario, ANNA, "best", on("02-01"));
        stands(scenario, ANNA, "other", on("03-01"));

        if (eligible) {
            var attributed = only(ReferralAttributed.class, recommends(scenario, at));
            assertThat(attributed.tier()).isEmpty();
            assertThat(attributed.segment()).contains(new SegmentName("best"));
        } else {
            rejectedFor(RejectionCode.REFERRER_NOT_ELIGIBLE, recommends(scenario, at));
        }
    }

    @Test
    void where_both_are_asked_for_both_are_needed_and_it_is_the_referrer_who_is_asked() {
        var scenario = shop(SILVER + BEST, "");
        stands(scenario, BEN, "best", on("01-03"));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "100.00", on("02-01")));
        rejectedFor(RejectionCode.REFERRER_NOT_ELIGIBLE, recommends(scenario, on("02-02")));

        stands(scenario, ANNA, "best", on("02-01"));
        only(ReferralAttributed.class, recommends(scenario, on("02-02")));
    }

    @Test
    void a_referral_of_anybody_says_nothing_of_the_referrer() {
        var scenario = shop("", "");
        stands(scenario, ANNA, "best", on("01-01"));

        var attributed = only(ReferralAttributed.class, recommends(scenario, on("02-01")));
        assertThat(attributed.tier()).isEmpty();
        assertThat(attributed.segment()).isEmpty();
    }

    @Test
    void who_might_recommend_is_paid_whatever_became_of_that_one_since() {
        var scenario = shop(BEST, "");
        stands(scenario, ANNA, "best", on("01-01"));
        only(ReferralAttributed.class, recommends(scenario, on("01-03")));
        stands(scenario, ANNA, "other", on("01-04"));

        assertThat(rewards(scenario, on("02-01")))
                .extracting(ReferralRewarded::points)
                .containsExactly(Points.of(300), Points.of(150));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-01T12:00:00Z, 400", "2026-02-28T11:59:59.999999Z, 400", "2026-02-28T12:00:00Z, 300"})
    void a_campaign_may_pay_more_for_friends_of_the_best_by_the_segment_of_the_qualification(Instant at, long earns) {
        var scenario = shop("", """
                "campaigns":[{"id":"friends","from":"2026-01-01T00:00:00Z","until":"2027-01-01T00:00:00Z","segments":["best"],
                  "referral":{"referrerPoints":100,"friendPoints":40}}],""");
        stands(scenario, ANNA, "best", on("01-01"));
        stands(scenario, ANNA, "other", on("02-28"));
        only(ReferralAttributed.class, recommends(scenario, on("01-03")));

        assertThat(rewards(scenario, at).getFirst().points()).isEqualTo(Points.of(earns));
    }

    private static List<ReferralRewarded> rewards(Scenario scenario, Instant qualifies) {
        scenario.when(new PurchaseDecider(), purchase(BEN, "B-1", "30.00", qualifies));
        scenario.when(
                new QualificationDecider(),
                new QualifyReferral(RETAIL, BEN, new PurchaseId("B-1"), EffectiveAt.stated(qualifies)));
        var rewarded = (Decision.Accepted)
                scenario.when(new RewardDecider(), new RewardReferral(RETAIL, BEN, EffectiveAt.stated(on("06-01"))));
        return rewarded.events().stream().map(ReferralRewarded.class::cast).toList();
    }
}
