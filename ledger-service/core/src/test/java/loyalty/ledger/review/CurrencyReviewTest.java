package loyalty.ledger.review;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.giving;
import static loyalty.ledger.decision.Currencies.redeem;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.AwardLimit;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRemoved;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.ReviewPolicy.SubjectPolicy;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReviewId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reviews that earn 20 stars each, which last 30 days. */
class CurrencyReviewTest {

    static final Optional<Integer> ANY = Optional.empty();

    Scenario scenario = shop(reviewing(1, Instant.EPOCH, STARS, Optional.of(2), ANY));

    private static ProgrammeDocument reviewing(
            int version,
            Instant from,
            Optional<PointCurrencyId> currency,
            Optional<Integer> aDay,
            Optional<Integer> aMonth) {
        var policy = new ReviewPolicy(Points.of(20), SubjectPolicy.NONE, Optional.empty(), ANY, aDay, aMonth);
        return giving(
                version,
                from,
                new RegistrationPolicy(Points.of(100), true, 72),
                currency.map(policy::in).orElse(policy));
    }

    private static Scenario shop(ProgrammeDocument... versions) {
        var programme = Programme.unpublished(RETAIL);
        for (ProgrammeDocument version : versions) {
            programme = programme.with(version);
        }
        var scenario = Scenario.under(programme);
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    private Decision submitted(String id, Optional<Judgement> moderated, Instant at) {
        return scenario.when(
                new SubmissionDecider(),
                new SubmitReview(
                        RETAIL,
                        ANNA,
                        new ReviewId(id),
                        Optional.empty(),
                        Optional.empty(),
                        3,
                        Optional.empty(),
                        moderated,
                        EffectiveAt.stated(at),
                        new Actor("till", "k0")));
    }

    private Decision judged(String id, Judgement judgement, Instant at) {
        return scenario.when(
                new JudgementDecider(),
                new JudgeReview(
                        RETAIL,
                        new ReviewId(id),
                        judgement,
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        Optional.of(new Actor("pam", "k1"))));
    }

    private ReviewApproved approved(String id, Instant at) {
        submitted(id, Optional.empty(), at);
        return only(ReviewApproved.class, judged(id, Judgement.APPROVE, at));
    }

    private ReviewRemoved removed(String id, Instant at) {
        return only(ReviewRemoved.class, judged(id, Judgement.REMOVE, at));
    }

    private void anna_has(long own, long stars, Instant at) {
        assertThat(List.of(
                        scenario.account(ANNA).lots().balanceAt(at),
                        scenario.account(ANNA).lots(STARS).balanceAt(at)))
                .as("points and stars")
                .containsExactly(own, stars);
    }

    @Test
    @Tag("row-05")
    void an_approved_review_earns_stars_with_their_dates_whoever_judged_it() {
        var approved = approved("rv-1", on("03-01"));

        assertThat(approved.pointCurrency()).isEqualTo(STARS);
        assertThat(approved.told().in(STARS.get()).balance()).isEqualTo(Points.of(20));
        assertThat(approved.movements())
                .singleElement()
                .satisfies(movement -> assertThat(movement.lot().lapsesAt())
                        .contains(on("03-01").plus(Duration.ofDays(30))));
        assertThat(judged("rv-1", Judgement.APPROVE, on("03-01"))).isEqualTo(new Decision.Repeated(approved));
        var bySource = submitted("rv-2", Optional.of(Judgement.APPROVE), on("03-02"));
        assertThat(((Decision.Accepted) bySource).events().getLast())
                .isInstanceOfSatisfying(
                        ReviewApproved.class,
                        each -> assertThat(each.pointCurrency()).isEqualTo(STARS));
        anna_has(0, 40, on("03-02"));
    }

    @ParameterizedTest(name = "{0}, then {1}, {2} a day and {3} a month, on the {4} and the {5}")
    @CsvSource({
        "stars,  points, 1, , 03-01, 03-01, CAP",
        "points, stars,  1, , 03-01, 03-01, CAP",
        "points, stars,  2, , 03-01, 03-01, ",
        "points, stars,  1, , 02-28, 03-01, ",
        "stars,  points, , 1, 03-01, 03-31, CAP",
        "stars,  points, , 1, 02-28, 03-31, "
    })
    void limits_count_what_earned_before_whatever_it_was(
            String before, String then, Integer aDay, Integer aMonth, String first, String second, AwardLimit limit) {
        scenario = shop(
                reviewing(1, Instant.EPOCH, currency(before), Optional.ofNullable(aDay), Optional.ofNullable(aMonth)),
                reviewing(
                        2,
                        on("03-01").plusSeconds(1),
                        currency(then),
                        Optional.ofNullable(aDay),
                        Optional.ofNullable(aMonth)));
        approved("rv-1", on(first));

        var next = approved("rv-2", on(second).plusSeconds(2));

        assertThat(next.limitedBy()).isEqualTo(Optional.ofNullable(limit));
        assertThat(next.pointCurrency()).isEqualTo(currency(then));
        assertThat(next.told().pointCurrencies().isPresent())
                .as("told of stars, also of 0")
                .isEqualTo(currency(then).isPresent());
    }

    private static Optional<PointCurrencyId> currency(String name) {
        return name.equals("stars") ? STARS : OWN;
    }

    @Test
    void a_review_that_is_removed_gives_its_stars_back_and_those_that_were_spent_are_owed() {
        approved("rv-1", on("03-01"));
        scenario.when(new RedemptionDecider(), redeem("x", STARS, 15, on("03-02")));

        var removed = removed("rv-1", on("03-03"));

        assertThat(removed.pointCurrency()).isEqualTo(STARS);
        assertThat(removed.reversed()).isEqualTo(Points.of(20));
        assertThat(removed.told().in(STARS.get()).debt()).contains(Points.of(15));
        assertThat(scenario.account(ANNA).lots().debtAt(on("03-03"))).isZero();
        approved("rv-2", on("03-04"));
        anna_has(0, 5, on("03-04"));
    }

    @Test
    void what_had_lapsed_counts_as_taken_of_the_stars() {
        approved("rv-1", on("03-01"));

        var removed = removed("rv-1", on("03-01").plus(Duration.ofDays(30)));

        assertThat(removed.lapsedBefore()).isEqualTo(Points.of(20));
        assertThat(removed.movements()).isEmpty();
        assertThat(scenario.account(ANNA).lots(STARS).takenAsLapsed().byLot())
                .isEqualTo(Map.of(new LotId("review/rv-1"), Points.of(20)));
        assertThat(scenario.account(ANNA).lots().takenAsLapsed().byLot()).isEmpty();
    }

    @Test
    void a_review_is_removed_in_what_it_earned_whatever_the_version_says_by_then() {
        scenario = shop(reviewing(1, Instant.EPOCH, STARS, ANY, ANY), reviewing(2, on("03-01"), OWN, ANY, ANY));
        approved("rv-1", on("02-20"));
        approved("rv-2", on("03-01"));
        anna_has(20, 20, on("03-01"));

        assertThat(removed("rv-1", on("03-02")).pointCurrency()).isEqualTo(STARS);
        anna_has(20, 0, on("03-02"));
        assertThat(removed("rv-2", on("03-02")).pointCurrency()).isEqualTo(OWN);
        anna_has(0, 0, on("03-02"));
    }
}
