package loyalty.ledger.opening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.BalanceOpened;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsTransferred;
import loyalty.event.Told;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.opening.OpenBalance.Counted;
import loyalty.ledger.opening.OpenBalance.OldLot;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.ConfirmEmail;
import loyalty.ledger.registration.ConfirmationDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.transfer.TransferDecider;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.programme.Programme;
import loyalty.value.Bytes32;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.SourceName;
import loyalty.value.TierName;
import loyalty.value.TransferId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points last 365 days; silver from 100 points of the last 365 days; 50 points for joining, at once or once the e-mail is confirmed. */
class OpeningTest {

    static final SourceName CLUB = new SourceName("bonus-club");
    static final Bytes32 FILE = new Bytes32("a".repeat(64));

    final BalanceOpeningDecider openings = new BalanceOpeningDecider();
    final Scenario scenario = Scenario.under(shop(0));

    static Programme shop(int bonus) {
        return Programme.unpublished(RETAIL).with(EventJson.readProgramme("""
                        {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                         "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
                         "expiry":{"days":365,"roundUpTo":"NONE"},%s
                         "redemption":{"minimum":1,"step":1,"holdMinutes":30},
                         "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                         "transfers":{"minimum":1},
                         "backdatingWindowDays":400,
                         "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":100}]},
                         "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                        """.formatted(
                        bonus == 0
                                ? ""
                                : "\"registration\":{\"points\":" + bonus
                                        + ",\"pendingUntilEmailConfirmed\":true,\"confirmWithinHours\":72},")
                .getBytes(UTF_8)));
    }

    static OldLot lot(long points, String earned, String lapses) {
        return new OldLot(
                Points.of(points),
                Instant.parse(earned + "T12:00:00Z"),
                Optional.empty(),
                lapses.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(lapses + "T00:00:00Z")),
                Optional.of(2));
    }

    static OpenBalance opening(MemberId member, Instant at, OldLot... lots) {
        return new OpenBalance(RETAIL, member, EffectiveAt.stated(at), CLUB, FILE, List.of(lots), List.of());
    }

    BalanceOpened opened(OpenBalance command) {
        return only(BalanceOpened.class, scenario.when(openings, command));
    }

    static void joined(Scenario scenario, MemberId member) {
        scenario.when(new RegistrationDecider(), registration(member, on("01-01"), member.value()));
    }

    @Test
    void lots_keep_the_dates_of_the_other_system_and_come_from_an_account_of_their_own() {
        joined(scenario, ANNA);

        var opened = opened(opening(ANNA, on("01-02"), lot(30, "2025-12-01", ""), lot(70, "2025-03-01", "2026-03-02")));

        assertThat(opened.points()).isEqualTo(Points.of(100));
        assertThat(opened.movements())
                .allMatch(each ->
                        each.from().equals(AccountName.OPENING) && each.to().equals(AccountName.ACTIVE));
        assertThat(opened.lots())
                .extracting(each -> each.lot().value())
                .containsExactly("opening-001/anna", "opening-002/anna");
        assertThat(opened.movements().getFirst().lot().lapsesAt()).contains(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(opened.movements().getLast().lot().lapsesAt()).isEmpty();
        assertThat(opened.lots().getFirst().earnedAt()).isEqualTo(Instant.parse("2025-03-01T12:00:00Z"));
        assertThat(opened.lots().getFirst().line()).contains(2);
        assertThat(opened.told().balance()).isEqualTo(Points.of(100));
        assertThat(opened.told().nextLapse())
                .contains(new Told.NextLapse(Instant.parse("2026-03-02T00:00:00Z"), Points.of(70)));
        var lots = scenario.account(ANNA).lots();
        assertThat(lots.balanceAt(on("01-02").minusMillis(1))).isZero();
        assertThat(lots.balanceAt(Instant.parse("2026-03-02T00:00:00Z"))).isEqualTo(30);
    }

    @Test
    void of_lots_that_lapse_together_the_one_that_was_earned_first_is_spent_first() {
        joined(scenario, ANNA);
        var later = new OldLot[11];
        for (int i = 0; i < 11; i++) {
            later[10 - i] = lot(1, "2025-03-" + (10 + i), "2026-03-02");
        }
        opened(opening(ANNA, on("01-02"), later));

        var spent = only(
                PointsRedeemed.class, scenario.when(new RedemptionDecider(), redemption(ANNA, "X", 10, on("01-03"))));

        assertThat(spent.movements())
                .extracting(each -> each.lot().id())
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> LotId.ofOpening(ANNA, number))
                        .toList());
    }

    @Test
    void what_waits_in_the_other_system_waits_here() {
        joined(scenario, ANNA);
        var from = Instant.parse("2026-02-01T00:00:00Z");
        var waiting = new OldLot(Points.of(40), on("01-01"), Optional.of(from), Optional.empty(), Optional.empty());

        assertThat(opened(opening(ANNA, on("01-02"), waiting)).told().balance()).isEqualTo(Points.ZERO);

        var lots = scenario.account(ANNA).lots();
        assertThat(lots.pendingAt(from.minusMillis(1))).isEqualTo(40);
        assertThat(lots.balanceAt(from)).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-02T11:59:59Z, 0, 60", "2026-01-02T12:00:00Z, 0, 60", "2026-01-02T12:00:00.000001Z, 60, 0"})
    void what_had_lapsed_comes_and_has_lapsed(Instant lapsesAt, long balance, long lapsed) {
        joined(scenario, ANNA);
        var old = new OldLot(Points.of(60), on("01-01"), Optional.empty(), Optional.of(lapsesAt), Optional.empty());

        var opened = opened(opening(ANNA, on("01-02"), old));

        assertThat(opened.points()).isEqualTo(Points.of(60));
        assertThat(opened.told().balance().amount()).isEqualTo(balance);
        assertThat(scenario.account(ANNA).lots().lapsedAt(on("01-02"))).isEqualTo(lapsed);
    }

    @Test
    void what_counted_towards_the_tier_there_counts_at_its_own_instants() {
        joined(scenario, ANNA);
        var counted = List.of(
                new Counted(Instant.parse("2025-06-01T00:00:00Z"), Points.of(60)),
                new Counted(Instant.parse("2025-02-01T00:00:00Z"), Points.of(40)));

        var opened =
                opened(new OpenBalance(RETAIL, ANNA, EffectiveAt.stated(on("01-02")), CLUB, FILE, List.of(), counted));

        assertThat(opened.movements()).isEmpty();
        assertThat(opened.points()).isEqualTo(Points.ZERO);
        assertThat(opened.told().tier().orElseThrow().name()).isEqualTo(new TierName("silver"));
        assertThat(opened.told().tier().orElseThrow().qualifying()).isEqualTo(100);
        var later = only(
                PointsRedeemed.class,
                scenarioWithBought().when(new RedemptionDecider(), redemption(ANNA, "X", 1, on("02-02"))));
        assertThat(later.told().tier().orElseThrow().name()).isEqualTo(TierName.NONE); // a year after February
    }

    private Scenario scenarioWithBought() {
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", "5.00", on("01-03")));
        return scenario;
    }

    @Test
    void the_same_again_is_a_retry_in_whatever_order_and_other_content_is_not() {
        joined(scenario, ANNA);
        var lots = List.of(lot(30, "2025-12-01", ""), lot(70, "2025-03-01", "2026-03-02"));
        var first = opening(ANNA, on("01-02"), lots.toArray(OldLot[]::new));
        var opened = opened(first);
        scenario.when(new RedemptionDecider(), redemption(ANNA, "X", 50, on("01-03")));

        assertThat(scenario.when(openings, first)).isEqualTo(Decision.repeated(opened));
        assertThat(scenario.when(
                        openings, opening(ANNA, on("01-02"), lots.reversed().toArray(OldLot[]::new))))
                .isEqualTo(Decision.repeated(opened));
        for (var other : List.of(
                opening(ANNA, on("01-03"), lots.toArray(OldLot[]::new)),
                opening(ANNA, on("01-02"), lots.getFirst()),
                opening(ANNA, on("01-02"), lots.getFirst(), lot(71, "2025-03-01", "2026-03-02")),
                opening(ANNA, on("01-02"), lots.getFirst(), lot(70, "2025-03-01", "2026-03-03")),
                new OpenBalance(RETAIL, ANNA, first.effectiveAt(), CLUB, new Bytes32("b".repeat(64)), lots, List.of()),
                new OpenBalance(RETAIL, ANNA, first.effectiveAt(), new SourceName("other"), FILE, lots, List.of()),
                new OpenBalance(
                        RETAIL,
                        ANNA,
                        first.effectiveAt(),
                        CLUB,
                        FILE,
                        lots,
                        List.of(new Counted(on("01-01"), Points.of(1)))))) {
            rejectedFor(RejectionCode.OPENING_BALANCE_DIFFERS, scenario.when(openings, other));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void it_is_opened_before_the_first_points_moved_however_late_it_is_told(long millis, boolean accepted) {
        joined(scenario, ANNA);
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", "5.00", on("01-05")));

        var decision =
                scenario.when(openings, opening(ANNA, on("01-05").plusMillis(millis), lot(30, "2025-12-01", "")));

        if (accepted) {
            assertThat(only(BalanceOpened.class, decision).told().balance()).isEqualTo(Points.of(30));
            assertThat(scenario.account(ANNA).lots().balanceAt(on("01-06"))).isEqualTo(35);
        } else {
            rejectedFor(RejectionCode.POINTS_MOVED_BEFORE_OPENING, decision);
        }
    }

    @Test
    void points_from_another_member_count_as_moved() {
        joined(scenario, ANNA);
        joined(scenario, BEN);
        scenario.when(new PurchaseDecider(), purchase(BEN, "R-1", "5.00", on("01-05")));
        var given = new TransferPoints(
                RETAIL, new TransferId("T"), BEN, ANNA, EffectiveAt.stated(on("01-06")), Points.of(5));
        assertThat(((Decision.Accepted) scenario.when(new TransferDecider(), given)).events())
                .hasOnlyElementsOfType(PointsTransferred.class);

        rejectedFor(
                RejectionCode.POINTS_MOVED_BEFORE_OPENING,
                scenario.when(openings, opening(ANNA, on("01-06"), lot(30, "2025-12-01", ""))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_bonus_of_joining_does_not_stand_in_the_way_until_it_is_spent_or_held(boolean held) {
        var shop = Scenario.under(shop(50));
        joined(shop, ANNA);
        shop.when(new ConfirmationDecider(), new ConfirmEmail(RETAIL, ANNA, EffectiveAt.stated(on("01-02"))));
        if (held) {
            shop.when(
                    new AuthorisationDecider(),
                    new AuthorisePoints(
                            RETAIL,
                            ANNA,
                            new RedemptionId("X"),
                            EffectiveAt.stated(on("01-03")),
                            Points.of(10),
                            Optional.empty()));
        } else {
            shop.when(new RedemptionDecider(), redemption(ANNA, "X", 10, on("01-03")));
        }

        rejectedFor(
                RejectionCode.POINTS_MOVED_BEFORE_OPENING,
                shop.when(openings, opening(ANNA, on("01-03"), lot(30, "2025-12-01", ""))));
        var before = only(
                BalanceOpened.class,
                shop.when(openings, opening(ANNA, on("01-03").minusMillis(1), lot(30, "2025-12-01", ""))));
        assertThat(before.told().balance()).isEqualTo(Points.of(80));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void nothing_is_earned_after_the_opening(long micros, boolean accepted) {
        joined(scenario, ANNA);
        var earned = on("01-02").plus(Duration.ofNanos(micros * 1_000));
        var old = new OldLot(Points.of(60), earned, Optional.empty(), Optional.empty(), Optional.empty());

        var decision = scenario.when(openings, opening(ANNA, on("01-02"), old));

        if (accepted) {
            only(BalanceOpened.class, decision);
        } else {
            rejectedFor(RejectionCode.LOT_EARNED_AFTER_OPENING, decision);
        }
    }

    @Test
    void of_who_leaves_a_late_opening_lapses_with_the_rest() {
        joined(scenario, ANNA);
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("02-01")), new ReasonCode("wish")));

        opened(opening(ANNA, on("01-02"), lot(30, "2025-12-01", "")));

        assertThat(scenario.account(ANNA).lots().balanceAt(on("02-01").minusMillis(1)))
                .isEqualTo(30);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("02-01"))).isZero();
        rejectedFor(
                RejectionCode.OPENING_BALANCE_DIFFERS,
                scenario.when(openings, opening(ANNA, on("02-01"), lot(30, "2025-12-01", ""))));
    }

    @Test
    void only_who_is_there_by_then_brings_something() {
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                scenario.when(openings, opening(ANNA, on("01-02"), lot(30, "2025-12-01", ""))));
        joined(scenario, ANNA);
        rejectedFor(
                RejectionCode.NOT_REGISTERED_THEN,
                scenario.when(openings, opening(ANNA, on("01-01").minusMillis(1), lot(30, "2025-12-01", ""))));
    }

    @Test
    void more_points_than_can_be_counted_are_not_opened() {
        joined(scenario, ANNA);
        var much = lot(Points.MAX, "2025-12-01", "");

        rejectedFor(
                RejectionCode.POINTS_OUT_OF_RANGE,
                scenario.when(openings, opening(ANNA, on("01-02"), much, lot(1, "2025-12-01", ""))));
    }

    @Test
    void who_brings_nothing_or_too_much_or_dates_that_cannot_be_is_misunderstood() {
        var one = lot(1, "2025-12-01", "");
        assertThatThrownBy(() -> opening(ANNA, on("01-02"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(opening(ANNA, on("01-02"), Collections.nCopies(400, one).toArray(OldLot[]::new))
                        .lots())
                .hasSize(400);
        assertThatThrownBy(() ->
                        opening(ANNA, on("01-02"), Collections.nCopies(401, one).toArray(OldLot[]::new)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lot(0, "2025-12-01", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lot(1, "2025-12-01", "2025-12-01")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Counted(on("01-01"), Points.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OldLot(
                        Points.of(1),
                        on("01-02"),
                        Optional.of(on("01-02").minusMillis(1)),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new OldLot(Points.of(1), on("01-02"), Optional.empty(), Optional.empty(), Optional.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
