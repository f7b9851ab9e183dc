package loyalty.ledger.voiding;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static loyalty.ledger.voiding.Kiosk.at;
import static loyalty.ledger.voiding.Kiosk.flows;
import static loyalty.ledger.voiding.Kiosk.points;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.account.RfmValues;
import loyalty.event.MemberClosed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptVoided;
import loyalty.event.UndoneReturn;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.rerating.Lateness;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A purchase that was never made counts for nothing, from its own instant on. */
@Tag("row-27")
class VoidingTest {

    private static final String RERATE = "\"caps\":{\"perDay\":100},\"lateFacts\":\"RERATE\",";
    private static final String THIRTY_DAYS = """
            "expiry":{"days":30,"roundUpTo":"NONE"},""";

    @Test
    void a_voided_purchase_counts_for_nothing_from_its_own_instant_on() {
        var kiosk = Kiosk.open();
        kiosk.buys("before", "20.00", "02-01");
        kiosk.buys("wrong", "90.00", "02-10");
        assertThat(kiosk.tier("02-10")).isEqualTo("silver");

        var voided = kiosk.voided("wrong", "02-12");

        assertThat(voided.effectiveAt()).isEqualTo(at("02-10"));
        assertThat(voided.voidedAt()).isEqualTo(at("02-12"));
        assertThat(flows(voided)).containsExactly("active > reversed 90");
        assertThat(voided.reversed()).isEqualTo(points(90));
        assertThat(voided.qualifying()).containsExactly(new QualifyingCredit(at("02-10"), -90));
        assertThat(voided.told().balance()).as("as of the purchase").isEqualTo(points(20));
        assertThat(kiosk.balance("02-10")).isEqualTo(20);
        assertThat(kiosk.tier("02-10")).isEqualTo("none");
        assertThat(kiosk.anna().purchases()).isEqualTo(1);
        assertThat(kiosk.spending().asOf(at("02-20"))).contains(new RfmValues(at("02-01"), at("02-01"), 1, 20_00));
        assertThat(kiosk.buys("right", "100.00", "02-10"))
                .as("it fills no cap of the day")
                .isEqualTo(100);
    }

    @Test
    void what_came_back_of_it_is_undone_with_it_from_each_return_on() {
        var kiosk = Kiosk.open();
        kiosk.buys("before", "20.00", "02-01");
        kiosk.buys("wrong", "90.00", "02-10");
        kiosk.returned("wrong", "1", "30.00", "02-11");
        kiosk.returned("wrong", "2", "10.00", "02-13");

        var voided = kiosk.voided("wrong", "02-14");

        assertThat(voided.reversed()).as("what stood").isEqualTo(points(50));
        assertThat(flows(voided))
                .containsExactly(
                        "reversed > active 30 @2026-02-11T12:00:00Z",
                        "reversed > active 10 @2026-02-13T12:00:00Z",
                        "active > reversed 90");
        assertThat(voided.qualifying())
                .containsExactly(
                        new QualifyingCredit(at("02-10"), -90),
                        new QualifyingCredit(at("02-10"), 30).since(at("02-11")),
                        new QualifyingCredit(at("02-10"), 10).since(at("02-13")));
        assertThat(voided.returns())
                .containsExactly(
                        new UndoneReturn(new ReturnId("1"), at("02-11"), euros("30.00")),
                        new UndoneReturn(new ReturnId("2"), at("02-13"), euros("10.00")));
        for (var day : List.of("02-10", "02-11", "02-12", "02-13", "02-14", "03-01")) {
            assertThat(kiosk.balance(day)).as(day).isEqualTo(20);
            assertThat(kiosk.spending().asOf(at(day)))
                    .as(day)
                    .contains(new RfmValues(at("02-01"), at("02-01"), 1, 20_00));
        }
    }

    @Test
    void a_purchase_that_all_came_back_is_voided_all_the_same() {
        var kiosk = Kiosk.open();
        kiosk.buys("wrong", "90.00", "02-10");
        kiosk.returned("wrong", "1", "90.00", "02-12");

        var voided = kiosk.voided("wrong", "02-14");

        assertThat(voided.reversed()).isEqualTo(points(0));
        assertThat(kiosk.balance("02-11")).isZero();
        assertThat(kiosk.spending().asOf(at("03-01"))).isEmpty();
        assertThat(kiosk.buys("right", "100.00", "02-10")).isEqualTo(100);
    }

    /** 100 earned and spent, 60 earned after that, voided when those are there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // policy                        | what goes, and when it was voided                                   |
                // balance | owed
                "\"CLAMP_TO_ZERO\"               | active > reversed 60 @V forgiven > reversed 40 @V                  | 0       | 0",
                "\"WITHIN_BALANCE\"              | active > reversed 60 @V forgiven > reversed 40 @V                  | 0       | 0",
                "\"PENDING_ONLY\"                | forgiven > reversed 100 @V                                         | 60      | 0",
                "\"ALLOW_NEGATIVE\"              | active > reversed 60 @V debt > reversed 40 @V                      | 0       | 40",
                "\"ALLOW_NEGATIVE\",\"debtLimit\":15 | active > reversed 60 @V debt > reversed 15 @V forgiven > reversed 25 @V | 0 | 15"
            })
    void what_was_spent_meanwhile_is_taken_when_it_is_voided_as_the_programme_takes_back(
            String policy, String taken, long balance, long owed) {
        var kiosk = Kiosk.of(policy, "", Kiosk.NO_MORE);
        kiosk.buys("wrong", "100.00", "02-10");
        kiosk.spends("X-1", 100, "02-11");
        kiosk.buys("later", "60.00", "02-12");

        var voided = kiosk.voided("wrong", "02-13");

        assertThat(String.join(" ", flows(voided)))
                .isEqualTo(taken.replace("V", at("02-13").toString()));
        assertThat(kiosk.balance("02-11")).as("what was spent had been there").isZero();
        assertThat(kiosk.balance("02-12")).isEqualTo(60);
        assertThat(kiosk.balance("02-13")).isEqualTo(balance);
        assertThat(kiosk.owes("02-13")).isEqualTo(owed);
    }

    @Test
    void a_void_takes_no_less_than_a_return_of_all_would() {
        for (String spent : List.of("1", "40", "99", "100")) {
            var voiding = Kiosk.open();
            var returning = Kiosk.open();
            for (var kiosk : List.of(voiding, returning)) {
                kiosk.buys("wrong", "100.00", "02-10");
                kiosk.spends("X-1", Long.parseLong(spent), "02-11");
                kiosk.buys("later", "60.00", "02-12");
            }

            voiding.voided("wrong", "02-13");
            returning.returned("wrong", "1", "100.00", "02-13");

            assertThat(voiding.balance("02-13")).as(spent).isEqualTo(returning.balance("02-13"));
        }
    }

    @Test
    void points_that_are_left_go_at_once_even_where_a_return_takes_only_what_waits() {
        var kiosk = Kiosk.of("\"PENDING_ONLY\"", "", Kiosk.NO_MORE);
        kiosk.buys("wrong", "100.00", "02-10");

        assertThat(flows(kiosk.voided("wrong", "02-13"))).containsExactly("active > reversed 100");
    }

    @Test
    void what_has_lapsed_meanwhile_never_was_and_nothing_is_taken_in_its_stead() {
        var kiosk = Kiosk.of(Kiosk.CLAMP, "", THIRTY_DAYS);
        kiosk.buys("wrong", "100.00", "02-10");
        kiosk.returned("wrong", "1", "30.00", "04-01"); // counts as taken, since it had lapsed
        kiosk.buys("later", "60.00", "04-02");

        var voided = kiosk.voided("wrong", "04-03");

        assertThat(voided.reversed()).isEqualTo(points(100));
        assertThat(voided.lapsedBefore()).isEqualTo(points(0));
        assertThat(flows(voided)).containsExactly("active > reversed 100");
        assertThat(kiosk.balance("02-20")).isZero();
        assertThat(kiosk.balance("04-03")).isEqualTo(60);
        assertThat(kiosk.anna().lots().takenAsLapsed().byLot()).isEmpty();
    }

    @Test
    void points_that_came_back_from_a_redemption_when_they_had_lapsed_are_not_taken_from_elsewhere() {
        var kiosk = Kiosk.of(Kiosk.CLAMP, "", THIRTY_DAYS);
        kiosk.buys("wrong", "100.00", "02-10");
        kiosk.spends("X-1", 100, "02-11");
        kiosk.undoes("X-1", "04-01");
        kiosk.buys("later", "60.00", "04-02");

        var voided = kiosk.voided("wrong", "04-03");

        assertThat(voided.lapsedBefore()).isEqualTo(points(100));
        assertThat(voided.movements()).isEmpty();
        assertThat(kiosk.balance("04-03")).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        // voided at, by an operator, reason (- for none), verdict
        "2026-02-10T12:00:00Z,        false, -,          accepted",
        "2026-02-10T12:59:59.999999Z, false, -,          accepted",
        "2026-02-10T12:59:59.999999Z, false, test,       accepted",
        "2026-02-10T12:59:59.999999Z, false, whim,       UNKNOWN_REASON",
        "2026-02-10T13:00:00Z,        false, -,          VOID_TOO_LATE",
        "2026-02-10T13:00:00Z,        false, till-error, VOID_TOO_LATE",
        "2026-02-10T12:59:59.999999Z, true,  -,          accepted",
        "2026-02-10T13:00:00Z,        true,  -,          REASON_MISSING",
        "2026-02-10T13:00:00Z,        true,  whim,       UNKNOWN_REASON",
        "2026-02-10T13:00:00Z,        true,  till-error, accepted",
        "2026-02-10T11:59:59.999999Z, false, -,          VOID_BEFORE_PURCHASE",
        "2031-01-01T00:00:00Z,        true,  till-error, EFFECTIVE_IN_FUTURE"
    })
    void a_till_voids_in_time_and_a_person_later_with_a_reason(
            String when, boolean byOperator, String reason, String verdict) {
        var kiosk = Kiosk.open();
        kiosk.buys("wrong", "90.00", "02-10");

        var decision = kiosk.voids("wrong", Optional.of(reason).filter(each -> !each.equals("-")), byOperator, when);

        if (verdict.equals("accepted")) {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        } else {
            rejectedFor(RejectionCode.valueOf(verdict), decision);
            assertThat(kiosk.balance("02-20")).isEqualTo(90);
        }
    }

    @Test
    void where_the_programme_says_nothing_of_it_nobody_voids() {
        var kiosk = Kiosk.withoutVoids();
        kiosk.buys("wrong", "90.00", "02-10");

        rejectedFor(RejectionCode.NOT_IN_PROGRAMME, kiosk.voids("wrong", "02-10"));
    }

    @Test
    void a_purchase_from_before_the_window_takes_the_right_to_backdate() {
        var kiosk = Kiosk.open();
        kiosk.buys("wrong", "90.00", "2025-01-10T12:00:00Z");
        kiosk.scenario.at(at("02-20")).withoutTheRightToBackdate();

        rejectedFor(RejectionCode.TOO_OLD, kiosk.voids("wrong", "02-20"));
    }

    @Test
    void the_same_again_is_answered_as_the_first_time_and_in_other_words_it_is_refused() {
        var kiosk = Kiosk.open();
        rejectedFor(RejectionCode.UNKNOWN_PURCHASE, kiosk.voids("wrong", "02-10"));
        kiosk.buys("wrong", "90.00", "02-10");
        var voided = kiosk.voided("wrong", "02-11");

        assertThat(kiosk.voids("wrong", "02-11")).isEqualTo(Decision.repeated(voided));
        rejectedFor(RejectionCode.VOID_DIFFERS, kiosk.voids("wrong", "02-12"));
        rejectedFor(RejectionCode.VOID_DIFFERS, kiosk.voids("wrong", Optional.of("test"), true, "02-11"));
        assertThat(EntryTags.of(voided).claims())
                .containsExactly(TagName.purchaseVoid(RETAIL, new PurchaseId("wrong")));
    }

    @Test
    void nothing_more_is_done_with_it_and_what_was_told_before_is_answered_as_it_was() {
        var kiosk = Kiosk.open();
        var bought = kiosk.tells("wrong", "90.00", "02-10");
        var returned = kiosk.returned("wrong", "1", "10.00", "02-11");
        kiosk.voided("wrong", "02-12");

        assertThat(kiosk.tells("wrong", "90.00", "02-10"))
                .isEqualTo(Decision.repeated(only(PurchaseRecorded.class, bought)));
        assertThat(kiosk.givesBack("wrong", "1", "10.00", "02-11")).isEqualTo(Decision.repeated(returned));
        rejectedFor(RejectionCode.PURCHASE_VOIDED, kiosk.givesBack("wrong", "2", "10.00", "02-13"));
        rejectedFor(RejectionCode.PURCHASE_VOIDED, rerate(kiosk, "wrong"));
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, kiosk.tells("wrong", "80.00", "02-10"));
    }

    private static Decision rerate(Kiosk kiosk, String purchase) {
        return kiosk.scenario.when(
                new RerateDecider(),
                new RerateAward(
                        RETAIL,
                        new PurchaseId(purchase),
                        EffectiveAt.stated(at("03-01")),
                        RerateAward.BY_ITSELF,
                        Optional.empty()));
    }

    @Test
    void whoever_has_left_by_then_is_left_alone() {
        var kiosk = Kiosk.open();
        kiosk.buys("wrong", "90.00", "02-10");
        only(
                MemberClosed.class,
                kiosk.scenario.when(
                        new ClosingDecider(),
                        new CloseMember(RETAIL, ANNA, EffectiveAt.stated(at("02-15")), new ReasonCode("wish"))));

        rejectedFor(RejectionCode.MEMBER_CLOSED, kiosk.voids("wrong", "02-15"));
    }

    @Test
    void what_it_took_from_a_cap_is_earned_by_those_after_it_where_late_facts_are_re_rated() {
        var kiosk = Kiosk.of(Kiosk.CLAMP, RERATE, Kiosk.NO_MORE);
        kiosk.buys("wrong", "90.00", "2026-02-10T09:00:00Z");
        assertThat(kiosk.buys("right", "90.00", "2026-02-10T10:00:00Z")).isEqualTo(10);
        var before = known(kiosk);

        var voided = kiosk.voided("wrong", "2026-02-10T11:00:00Z");

        assertThat(Lateness.names(voided, before)).containsExactly(TagName.lateFacts(RETAIL));
        assertThat(only(PurchaseRerated.class, rerate(kiosk, "right")).award().points())
                .isEqualTo(points(90));
        assertThat(kiosk.balance("02-10")).isEqualTo(90);
    }

    @Test
    void what_was_bought_last_is_voided_without_a_look_at_others() {
        var kiosk = Kiosk.of(Kiosk.CLAMP, RERATE, Kiosk.NO_MORE);
        kiosk.buys("right", "90.00", "2026-02-10T09:00:00Z");
        kiosk.buys("wrong", "90.00", "2026-02-10T10:00:00Z");
        var before = known(kiosk);

        assertThat(Lateness.names(kiosk.voided("wrong", "2026-02-10T11:00:00Z"), before))
                .isEmpty();
    }

    private static Known<?> known(Kiosk kiosk) {
        return new Known<>(
                kiosk.programme(),
                Map.of(ANNA, kiosk.anna()),
                Optional.empty(),
                Instant.parse("2030-01-01T00:00:00Z"),
                true);
    }

    @Test
    void a_receipt_that_nobody_has_claimed_is_voided_and_claimed_no_more() {
        var kiosk = Kiosk.open();
        only(ReceiptRecorded.class, kiosk.sells("wrong", "40.00", Optional.empty(), "02-10"));
        kiosk.givesBack("wrong", "1", "15.00", "02-11");

        var voided = only(ReceiptVoided.class, kiosk.voids("wrong", "02-12"));

        assertThat(voided.effectiveAt()).isEqualTo(at("02-10"));
        assertThat(voided.returns()).containsExactly(new UndoneReturn(new ReturnId("1"), at("02-11"), euros("15.00")));
        assertThat(kiosk.voids("wrong", "02-12")).isEqualTo(Decision.repeated(voided));
        rejectedFor(RejectionCode.PURCHASE_VOIDED, claims(kiosk, "wrong"));
        rejectedFor(RejectionCode.PURCHASE_VOIDED, kiosk.givesBack("wrong", "2", "5.00", "02-13"));
        rejectedFor(RejectionCode.VOID_DIFFERS, kiosk.voids("wrong", "02-13"));
    }

    private static Decision claims(Kiosk kiosk, String receipt) {
        return kiosk.scenario.when(
                new ClaimDecider(),
                new ClaimReceipt(RETAIL, new PurchaseId(receipt), ANNA, EffectiveAt.stated(at("02-14"))));
    }

    @Test
    void a_receipt_that_was_claimed_is_voided_with_what_came_back_before_and_after() {
        var kiosk = Kiosk.open();
        kiosk.sells("wrong", "40.00", Optional.empty(), "02-10");
        kiosk.givesBack("wrong", "1", "15.00", "02-11");
        only(PurchaseRecorded.class, claims(kiosk, "wrong"));
        kiosk.returned("wrong", "2", "5.00", "02-15");

        var voided = kiosk.voided("wrong", "02-16");

        assertThat(voided.kept()).isEqualTo(euros("25.00"));
        assertThat(voided.cameBack())
                .extracting(each -> each.returned().value())
                .containsExactly("1", "2");
        assertThat(kiosk.balance("02-20")).isZero();
        assertThat(kiosk.spending().asOf(at("03-01"))).isEmpty();
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                kiosk.scenario.when(
                        new ClaimDecider(),
                        new ClaimReceipt(RETAIL, new PurchaseId("wrong"), BEN, EffectiveAt.stated(at("02-14")))));
    }
}
