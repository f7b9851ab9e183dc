package loyalty.ledger.transfer;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsTransferred;
import loyalty.event.PurchaseReturned;
import loyalty.event.Told;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.CalendarWindow;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TransferPolicy;
import loyalty.value.AdjustmentId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.TransferId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member gives points to another, with the dates that they have. */
class TransferTest {

    static final Duration A_YEAR = Duration.ofDays(365);
    static final Instant SPRING = Instant.parse("2026-03-31T00:00:00Z");
    static final Instant SUMMER = Instant.parse("2026-06-30T00:00:00Z");
    static final Instant TODAY = on("02-01");

    final TransferDecider transfers = new TransferDecider();

    /** Anna has 50 points until 31 March and 100 until 30 June; Ben has none. */
    static Scenario annaAndBen() {
        var scenario = Scenario.under(programme("1.00"));
        scenario.when(new RegistrationDecider(), registration(ANNA, Instant.parse("2025-01-01T00:00:00Z")));
        scenario.when(new RegistrationDecider(), registration(BEN, Instant.parse("2025-01-01T00:00:00Z")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", "50.00", SPRING.minus(A_YEAR)));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-2", "100.00", SUMMER.minus(A_YEAR)));
        return scenario;
    }

    static TransferPoints transfer(String id, MemberId giver, MemberId recipient, long points, Instant at) {
        return new TransferPoints(
                RETAIL, new TransferId(id), giver, recipient, EffectiveAt.stated(at), Points.of(points));
    }

    static List<String> lots(Scenario scenario, MemberId member) {
        return scenario.account(member).lots().openAt(TODAY).stream()
                .map(TransferTest::text)
                .toList();
    }

    static String text(Lots.Holding lot) {
        return lot.points().amount() + " until " + lot.lot().lapsesAt().orElseThrow();
    }

    @Test
    @Tag("W22")
    void of_50_until_31_march_and_100_until_30_june_80_given_keep_their_dates() {
        var scenario = annaAndBen();

        var decision = scenario.when(transfers, transfer("T", ANNA, BEN, 80, TODAY));

        assertThat(lots(scenario, BEN)).containsExactly("50 until " + SPRING, "30 until " + SUMMER);
        assertThat(lots(scenario, ANNA)).containsExactly("70 until " + SUMMER);
        var entries = ((Decision.Accepted) decision).events();
        assertThat(entries.stream()
                        .flatMap(entry -> entry.movements().stream())
                        .mapToLong(movement -> movement.delta(AccountName.CLEARING))
                        .sum())
                .as("clearing after the append")
                .isZero();
        assertThat(((PointsTransferred) entries.getLast()).told().balance()).isEqualTo(Points.of(70));
        assertThat(scenario.account(BEN).lots().balanceAt(SPRING)).isEqualTo(30);
        assertThat(scenario.account(BEN).lots().balanceAt(SUMMER)).isZero();
    }

    @Test
    void the_same_transfer_told_again_gives_once() {
        var scenario = annaAndBen();
        scenario.when(transfers, transfer("T", ANNA, BEN, 80, TODAY));

        assertThat(scenario.when(transfers, transfer("T", ANNA, BEN, 80, TODAY)))
                .isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.TRANSFER_DIFFERS, scenario.when(transfers, transfer("T", ANNA, BEN, 81, TODAY)));
        assertThat(scenario.account(BEN).lots().balanceAt(TODAY)).isEqualTo(80);
    }

    @Test
    void nobody_gives_more_than_is_there_nor_to_nobody_nor_to_themselves() {
        var scenario = annaAndBen();

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, scenario.when(transfers, transfer("T", ANNA, BEN, 151, TODAY)));
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE, scenario.when(transfers, transfer("T", ANNA, BEN, 101, SPRING)));
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                scenario.when(transfers, transfer("T", ANNA, new MemberId("nobody"), 1, TODAY)));
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                scenario.when(transfers, transfer("T", new MemberId("nobody"), BEN, 1, TODAY)));
        rejectedFor(RejectionCode.SELF_TRANSFER, scenario.when(transfers, transfer("T", ANNA, ANNA, 1, TODAY)));
    }

    @Test
    void a_programme_says_whether_members_give_each_other_points_and_how_many_at_least() {
        rejectedFor(
                RejectionCode.TRANSFER_BELOW_MINIMUM,
                under(Optional.of(new TransferPolicy(Points.of(50))))
                        .when(transfers, transfer("T", ANNA, BEN, 49, TODAY)));
        rejectedFor(
                RejectionCode.NOT_IN_PROGRAMME,
                under(Optional.empty()).when(transfers, transfer("T", ANNA, BEN, 49, TODAY)));
    }

    static Scenario under(Optional<TransferPolicy> policy) {
        var like = document("1.00");
        var scenario = Scenario.under(Programme.unpublished(RETAIL)
                .with(new ProgrammeDocument(
                        RETAIL,
                        1,
                        like.name(),
                        like.zone(),
                        like.currency(),
                        like.effectiveFrom(),
                        like.earning(),
                        like.activation(),
                        like.expiry(),
                        like.registration(),
                        like.referral(),
                        like.review(),
                        like.redemption(),
                        like.returns(),
                        policy,
                        like.adjustments(),
                        like.backdatingWindowDays(),
                        like.tiers(),
                        like.segments())));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        return scenario;
    }

    private static TransferPolicy capped() {
        return new TransferPolicy(
                Points.of(10), Optional.of(Points.of(50)), Optional.of(Points.of(80)), Optional.of(Points.of(100)));
    }

    /** Anna and Ben, 1,000 points each, who may give 50 in a day, 80 in a month and 100 in a year. */
    private static Scenario underCaps() {
        var scenario = under(Optional.of(capped()));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", "1000.00", on("01-01")));
        scenario.when(new PurchaseDecider(), purchase(BEN, "R-2", "1000.00", on("01-01")));
        return scenario;
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(document("1.00").zone()).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T23:59:59, 20, ''",
        "2026-03-01T23:59:59, 21, DAY 20",
        "2026-03-02T00:00:00, 50, ''",
        "2026-03-02T00:00:00, 51, DAY 50",
        "2026-02-28T23:59:59, 50, ''",
        "2026-03-01T00:00:00, 21, DAY 20"
    })
    void what_was_given_on_a_day_of_the_shops_calendar_counts_towards_its_cap(String at, long points, String refused) {
        var scenario = underCaps();
        scenario.when(transfers, transfer("T", ANNA, BEN, 30, local("2026-03-01T12:00:00")));

        capped(scenario, points, at, refused);
    }

    private void capped(Scenario scenario, long points, String at, String refused) {
        var decision = scenario.when(transfers, transfer("U", ANNA, BEN, points, local(at)));
        if (refused.isEmpty()) {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        } else {
            rejectedFor(RejectionCode.TRANSFER_ABOVE_CAP, decision);
            var parts = refused.split(" ", -1);
            assertThat(((Decision.Rejected) decision).reason().detail())
                    .contains(" in a " + parts[0].toLowerCase(Locale.ROOT) + ", and " + parts[1] + " are left");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T23:59:59, 30, ''",
        "2026-03-31T23:59:59, 31, MONTH 30",
        "2026-04-01T00:00:00, 50, ''",
        "2026-02-28T23:59:59, 50, ''",
        "2026-12-31T23:59:59, 50, ''"
    })
    void and_in_a_month_towards_that_of_the_month(String at, long points, String refused) {
        var like = capped();
        var scenario = under(
                Optional.of(new TransferPolicy(like.minimum(), like.perDay(), like.perMonth(), Optional.empty())));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", "1000.00", on("01-01")));
        scenario.when(transfers, transfer("T", ANNA, BEN, 50, local("2026-03-01T00:00:00")));

        capped(scenario, points, at, refused);
    }

    @ParameterizedTest
    @CsvSource({"50, ''", "51, DAY 50"})
    void a_new_year_begins_from_nothing(long points, String refused) {
        var scenario = underCaps();
        scenario.when(transfers, transfer("T", ANNA, BEN, 50, on("02-01")));
        scenario.when(transfers, transfer("V", ANNA, BEN, 50, on("03-01")));
        rejectedFor(
                RejectionCode.TRANSFER_ABOVE_CAP, scenario.when(transfers, transfer("W", ANNA, BEN, 10, on("04-01"))));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-3", "1000.00", local("2027-01-01T00:00:00")));

        capped(scenario, points, "2027-01-01T00:00:00", refused);
    }

    @Test
    void what_is_told_late_counts_where_it_happened_and_a_retry_is_no_second_gift() {
        var scenario = underCaps();
        scenario.when(transfers, transfer("T", ANNA, BEN, 50, on("03-05")));
        rejectedFor(
                RejectionCode.TRANSFER_ABOVE_CAP, scenario.when(transfers, transfer("U", ANNA, BEN, 31, on("03-02"))));
        assertThat(scenario.when(transfers, transfer("U", ANNA, BEN, 30, on("03-02"))))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(scenario.when(transfers, transfer("T", ANNA, BEN, 50, on("03-05"))))
                .isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void who_gets_points_has_not_given_any_and_stars_are_counted_apart() {
        var scenario = underCaps();
        scenario.when(transfers, transfer("T", ANNA, BEN, 50, on("03-05")));

        assertThat(scenario.when(transfers, transfer("U", BEN, ANNA, 50, on("03-05"))))
                .isInstanceOf(Decision.Accepted.class);
        var decision = scenario.when(transfers, transfer("V", ANNA, BEN, 10, on("03-06")));
        var past = TransferPast.NOTHING;
        for (var event : ((Decision.Accepted) decision).events()) {
            past = past.after(event);
        }
        var year = CalendarWindow.yearOf(on("03-06"), document("1.00").zone());
        var inStars = new TransferPoints(
                RETAIL,
                new TransferId("W"),
                ANNA,
                BEN,
                EffectiveAt.stated(on("03-06")),
                Points.of(1),
                Currencies.STARS);
        assertThat(past.points(transfer("W", ANNA, BEN, 1, on("03-06")), year)).isEqualTo(10);
        assertThat(past.points(transfer("W", BEN, ANNA, 1, on("03-06")), year)).isZero();
        assertThat(past.points(inStars, year)).isZero();
    }

    @Test
    void a_cap_below_the_smallest_transfer_would_let_nobody_give_anything() {
        assertThatThrownBy(() -> new TransferPolicy(
                        Points.of(10), Optional.empty(), Optional.of(Points.of(9)), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new TransferPolicy(Points.of(10), Optional.of(Points.of(10)), Optional.empty(), Optional.empty()))
                .isNotNull();
    }

    @Test
    void a_blocked_member_gives_nothing_but_gets_what_others_give() {
        var scenario = annaAndBen();
        scenario.when(
                new BlockDecider(), new BlockMember(RETAIL, BEN, EffectiveAt.stated(TODAY), new ReasonCode("fraud")));

        assertThat(scenario.when(transfers, transfer("T", ANNA, BEN, 10, TODAY)))
                .isInstanceOf(Decision.Accepted.class);
        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(transfers, transfer("U", BEN, ANNA, 10, TODAY)));
    }

    @Test
    void what_was_given_is_returned_out_of_the_other_lots_of_the_giver() {
        var scenario = annaAndBen();
        scenario.when(transfers, transfer("T", ANNA, BEN, 50, TODAY));

        var returned = Scenario.only(
                PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("R-1", "1", "50.00", on("02-02"))));

        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("02-02"))).isEqualTo(50);
        assertThat(scenario.account(BEN).lots().balanceAt(on("02-02"))).isEqualTo(50);
    }

    /** Anna has 40 stars until the 9th of February and 70 stones; stars can be given from 5 on, stones not at all. */
    private static Scenario withStars() {
        var star = Currencies.STAR.given(new TransferPolicy(Points.of(5)));
        var rules = Currencies.rules().withPointCurrencies(List.of(star, Currencies.STONE));
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(rules));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        scenario.when(new AdjustmentDecider(), Currencies.adjust("own", Currencies.OWN, 100, on("01-10")));
        scenario.when(new AdjustmentDecider(), Currencies.adjust("stars", Currencies.STARS, 40, on("01-10")));
        scenario.when(new AdjustmentDecider(), Currencies.adjust("stones", Currencies.STONES, 70, on("01-10")));
        return scenario;
    }

    private static TransferPoints give(String currency, long points) {
        return new TransferPoints(
                RETAIL,
                new TransferId("T"),
                ANNA,
                BEN,
                EffectiveAt.stated(TODAY),
                Points.of(points),
                Optional.of(new PointCurrencyId(currency)));
    }

    @Test
    void stars_are_given_with_their_dates_and_come_as_stars() {
        var scenario = withStars();

        var decision = scenario.when(transfers, give("stars", 15));

        var ben = scenario.account(BEN);
        assertThat(ben.lots().all()).isEmpty();
        assertThat(ben.lots(Currencies.STARS).openAt(TODAY)).hasSize(1);
        assertThat(ben.lots(Currencies.STARS).balanceAt(TODAY)).isEqualTo(15);
        assertThat(ben.lots(Currencies.STARS).balanceAt(on("02-09"))).isZero();
        assertThat(scenario.account(ANNA).lots(Currencies.STARS).balanceAt(TODAY))
                .isEqualTo(25);
        assertThat(scenario.account(ANNA).lots().balanceAt(TODAY)).isEqualTo(100);
        var told = ((PointsTransferred) ((Decision.Accepted) decision).events().getLast()).told();
        assertThat(told.balance()).isEqualTo(Points.of(100));
        assertThat(told.in(Currencies.STARS.get()).balance()).isEqualTo(Points.of(25));
        assertThat(scenario.when(transfers, give("stars", 15))).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.TRANSFER_DIFFERS, scenario.when(transfers, transfer("T", ANNA, BEN, 15, TODAY)));
    }

    @ParameterizedTest
    @CsvSource({
        "stars, 4, TRANSFER_BELOW_MINIMUM",
        "stars, 41, INSUFFICIENT_BALANCE",
        "stones, 10, NOT_IN_PROGRAMME",
        "shells, 10, UNKNOWN_POINT_CURRENCY"
    })
    void each_currency_says_what_may_be_given_of_it(String currency, long points, RejectionCode code) {
        rejectedFor(code, withStars().when(transfers, give(currency, points)));
    }

    @Test
    void what_the_recipient_owes_of_stars_is_repaid_with_stars_that_are_given() {
        var scenario = withStars();
        scenario.given(new PointsAdjusted(
                RETAIL,
                BEN,
                new AdjustmentId("owed"),
                on("01-15"),
                -6,
                new ReasonCode("mistake"),
                1,
                List.of(new Movement(
                        AccountName.DEBT,
                        AccountName.adjustments(new ReasonCode("mistake")),
                        Points.of(6),
                        LotTerms.active(LotId.of(new TransferId("T-0"), 1), on("01-15"), Optional.empty())
                                .in(Currencies.STARS))),
                new Told(Points.ZERO, Optional.empty()),
                Currencies.STARS));

        scenario.when(transfers, give("stars", 15));

        assertThat(scenario.account(BEN).lots(Currencies.STARS).balanceAt(TODAY))
                .isEqualTo(9);
        assertThat(scenario.account(BEN).lots(Currencies.STARS).debtAt(TODAY)).isZero();
    }
}
