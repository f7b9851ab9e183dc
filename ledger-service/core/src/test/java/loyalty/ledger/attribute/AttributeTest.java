package loyalty.ledger.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.Actor;
import loyalty.event.AttributeRecorded;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rerating.Lateness;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A shop that gives the young 5 more until September, in March those in the north 7 more, and to the young in the south twice as much from October
 * on; from 2027 on it knows nothing of homes, and asks for nothing.
 */
@Tag("row-25")
class AttributeTest {

    static final String AGE = "age-group";
    static final String HOME = "home";

    static final Programme SHOP = Programme.unpublished(RETAIL)
            .with(document(1, "2020-01-01T00:00:00Z", """
                    ,{"id":"five","kind":"FIXED","points":5,"until":"2026-09-01T00:00:00Z",
                      "attributes":[{"name":"age-group","values":["under-25","25-39"]}]}""", """
                    {"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z",
                     "attributes":[{"name":"home","values":["north"]}],
                     "rules":[{"id":"seven","kind":"FIXED","points":7}]},
                    {"id":"autumn","from":"2026-10-01T00:00:00Z","until":"2026-11-01T00:00:00Z",
                     "multipliers":[{"id":"twice","factor":"2","attributes":[{"name":"age-group","values":["under-25"]},
                       {"name":"home","values":["south"]}]}]}""", """
                    ,{"name":"home","values":["north","south"]}"""))
            .with(document(2, "2027-01-01T00:00:00Z", "", "", ""));

    final Scenario scenario = Scenario.under(SHOP);

    static ProgrammeDocument document(int version, String from, String rules, String campaigns, String attributes) {
        return EventJson.readProgramme(
                """
                {"programme":"retail","version":%d,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}%s],
                   "rounding":"FLOOR","scope":"ORDER","lateFacts":"RERATE"},
                 "campaigns":[%s],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}],
                   "attributes":[{"name":"age-group","values":["under-25","25-39","40-plus"]}%s]}}
                """.formatted(version, from, rules, campaigns, attributes).getBytes(UTF_8));
    }

    @BeforeEach
    void annaAndBenJoin() {
        for (var member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
    }

    Decision told(MemberId member, String attribute, String value, Instant at) {
        return scenario.when(new AttributeDecider(), command(member, attribute, value, at));
    }

    Decision withdrawn(MemberId member, String attribute, Instant at) {
        return told(member, attribute, "", at);
    }

    /** @param value nothing to withdraw */
    static RecordAttribute command(MemberId member, String attribute, String value, Instant at) {
        return new RecordAttribute(
                RETAIL,
                member,
                new AttributeName(attribute),
                value.isEmpty() ? Optional.empty() : Optional.of(new AttributeValue(value)),
                EffectiveAt.stated(at));
    }

    PurchaseRecorded buys(MemberId member, String id, String amount, Instant at) {
        return only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(member, id, amount, at)));
    }

    Optional<AttributeValue> known(MemberId member, String attribute, Instant at) {
        return scenario.account(member).membership().attributes().at(new AttributeName(attribute), at);
    }

    static MemberAttribute attribute(String name, String value) {
        return new MemberAttribute(new AttributeName(name), new AttributeValue(value));
    }

    @Test
    void an_entry_says_the_value_from_when_on_and_which_version_declares_it() {
        assertThat(only(AttributeRecorded.class, told(ANNA, AGE, "under-25", on("02-01"))))
                .isEqualTo(new AttributeRecorded(
                        RETAIL,
                        ANNA,
                        new AttributeName(AGE),
                        Optional.of(new AttributeValue("under-25")),
                        on("02-01"),
                        1));
    }

    @Test
    void what_is_known_already_changes_nothing() {
        var first = only(AttributeRecorded.class, told(ANNA, AGE, "under-25", on("02-01")));
        int entries = scenario.history().size();

        assertThat(told(ANNA, AGE, "under-25", on("02-01"))).isEqualTo(Decision.repeated(first));
        assertThat(told(ANNA, AGE, "under-25", on("02-09"))).isEqualTo(Decision.repeated(first));
        assertThat(scenario.history()).hasSize(entries);
    }

    @Test
    void each_attribute_is_told_by_itself() {
        told(ANNA, AGE, "under-25", on("02-01"));

        only(AttributeRecorded.class, told(ANNA, HOME, "north", on("02-01")));
        only(AttributeRecorded.class, withdrawn(ANNA, HOME, on("02-02")));

        assertThat(known(ANNA, AGE, on("02-03"))).contains(new AttributeValue("under-25"));
        assertThat(known(ANNA, HOME, on("02-01"))).contains(new AttributeValue("north"));
        assertThat(known(ANNA, HOME, on("02-03"))).isEmpty();
        assertThat(known(BEN, AGE, on("02-03"))).isEmpty();
    }

    @Test
    void one_instant_has_one_value() {
        told(ANNA, AGE, "under-25", on("02-01"));

        rejectedFor(RejectionCode.ATTRIBUTE_DIFFERS, told(ANNA, AGE, "25-39", on("02-01")));
        rejectedFor(RejectionCode.ATTRIBUTE_DIFFERS, withdrawn(ANNA, AGE, on("02-01")));
        only(AttributeRecorded.class, told(ANNA, AGE, "25-39", on("02-01").plusNanos(1_000)));
    }

    @Test
    void one_told_afterwards_holds_until_what_is_known_to_follow() {
        told(ANNA, AGE, "25-39", on("04-01"));

        only(AttributeRecorded.class, told(ANNA, AGE, "under-25", on("02-01")));
        only(AttributeRecorded.class, withdrawn(ANNA, AGE, on("03-01")));

        assertThat(known(ANNA, AGE, on("01-31"))).isEmpty();
        assertThat(known(ANNA, AGE, on("02-28"))).contains(new AttributeValue("under-25"));
        assertThat(known(ANNA, AGE, on("03-31"))).isEmpty();
        assertThat(known(ANNA, AGE, on("04-01"))).contains(new AttributeValue("25-39"));
    }

    @Test
    void a_withdrawal_told_again_changes_nothing_and_the_value_may_come_back() {
        told(ANNA, AGE, "under-25", on("02-01"));
        var withdrawn = only(AttributeRecorded.class, withdrawn(ANNA, AGE, on("03-01")));

        assertThat(withdrawn.value()).isEmpty();
        assertThat(withdrawn(ANNA, AGE, on("03-01"))).isEqualTo(Decision.repeated(withdrawn));
        assertThat(withdrawn(ANNA, AGE, on("03-09"))).isEqualTo(Decision.repeated(withdrawn));
        only(AttributeRecorded.class, told(ANNA, AGE, "under-25", on("03-10")));
    }

    @Test
    void nothing_can_be_said_of_what_was_never_told() {
        only(AttributeRecorded.class, withdrawn(ANNA, AGE, on("02-01")));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T12:00:00Z, age-group, under-25, NOT_REGISTERED_THEN",
        "2026-02-01T12:00:00Z, shoe-size, 42,       UNKNOWN_ATTRIBUTE",
        "2026-02-01T12:00:00Z, age-group, 42,       UNKNOWN_ATTRIBUTE_VALUE",
        "2026-02-01T12:00:00Z, home,      under-25, UNKNOWN_ATTRIBUTE_VALUE",
        "2026-12-31T23:59:59Z, shoe-size, '',       UNKNOWN_ATTRIBUTE",
        "2027-01-01T00:00:00Z, home,      north,    UNKNOWN_ATTRIBUTE",
        "2027-01-01T00:00:00Z, home,      '',       UNKNOWN_ATTRIBUTE",
        "2019-12-31T12:00:00Z, age-group, under-25, PROGRAMME_NOT_EFFECTIVE"
    })
    void what_the_programme_does_not_declare_then_is_refused(
            Instant at, String attribute, String value, RejectionCode code) {
        rejectedFor(code, told(ANNA, attribute, value, at));
    }

    @Test
    void what_is_declared_no_more_can_still_be_withdrawn() {
        told(ANNA, HOME, "north", on("02-01"));

        assertThat(only(AttributeRecorded.class, withdrawn(ANNA, HOME, Instant.parse("2027-02-01T00:00:00Z")))
                        .programmeVersion())
                .isEqualTo(2);
    }

    @Test
    void who_has_left_can_withdraw_and_is_told_nothing_new_of() {
        told(ANNA, AGE, "under-25", on("02-01"));
        only(
                MemberClosed.class,
                scenario.when(
                        new ClosingDecider(),
                        new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("03-01")), new ReasonCode("request"))));

        assertThat(known(ANNA, AGE, on("03-02"))).as("a closing ends nothing").contains(new AttributeValue("under-25"));
        rejectedFor(RejectionCode.MEMBER_CLOSED, told(ANNA, AGE, "25-39", on("03-02")));
        only(AttributeRecorded.class, withdrawn(ANNA, AGE, on("03-02")));
    }

    @Test
    void nothing_is_known_of_who_is_not_a_member() {
        var carl = new MemberId("carl");
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, told(carl, AGE, "under-25", on("02-01")));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, withdrawn(carl, AGE, on("02-01")));
    }

    @Test
    void old_ones_need_the_right_to_backdate_and_none_lies_ahead() {
        scenario.at(on("12-01"));
        rejectedFor(RejectionCode.EFFECTIVE_IN_FUTURE, told(ANNA, AGE, "under-25", on("12-02")));

        scenario.at(Instant.parse("2027-03-01T00:00:00Z")).withoutTheRightToBackdate();
        rejectedFor(RejectionCode.TOO_OLD, told(ANNA, AGE, "under-25", on("01-02")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T11:59:59.999999Z, 10, ",
        "2026-02-01T12:00:00Z,        15, under-25",
        "2026-02-28T11:59:59.999999Z, 15, under-25",
        "2026-02-28T12:00:00Z,        10, 40-plus",
        "2026-05-01T12:00:00Z,        15, 25-39",
        "2026-06-01T12:00:00Z,        10, ",
        "2026-08-31T23:59:59.999999Z, 15, under-25"
    })
    void a_purchase_earns_by_what_is_known_at_its_instant_which_the_award_tells(Instant at, long points, String age) {
        told(ANNA, AGE, "under-25", on("02-01"));
        told(ANNA, AGE, "40-plus", on("02-28"));
        told(ANNA, AGE, "25-39", on("05-01"));
        withdrawn(ANNA, AGE, on("06-01"));
        told(ANNA, AGE, "under-25", on("08-01"));

        var award = buys(ANNA, "A-1", "10.00", at).award();

        assertThat(award.points()).isEqualTo(Points.of(points));
        assertThat(award.attributes().orElseThrow())
                .isEqualTo(Stream.ofNullable(age)
                        .map(value -> attribute(AGE, value))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z, north, 40-plus,  10, age-group",
        "2026-03-01T00:00:00Z,        north, 40-plus,  17, age-group home",
        "2026-03-01T00:00:00Z,        north, under-25, 22, age-group home",
        "2026-03-01T00:00:00Z,        south, under-25, 15, age-group home",
        "2026-04-01T00:00:00Z,        north, under-25, 15, age-group",
        "2026-09-01T00:00:00Z,        north, under-25, 10, ",
        "2026-10-01T00:00:00Z,        south, under-25, 20, age-group home",
        "2026-10-01T00:00:00Z,        north, under-25, 10, age-group home",
        "2026-10-01T00:00:00Z,        south, 25-39,    10, age-group home",
        "2027-01-01T00:00:00Z,        south, under-25, 10, "
    })
    void all_attributes_that_are_asked_have_to_fit_and_the_award_tells_no_others(
            Instant at, String home, String age, long points, String told) {
        told(ANNA, HOME, home, on("02-01"));
        told(ANNA, AGE, age, on("02-01"));

        var award = buys(ANNA, "A-1", "10.00", at).award();

        assertThat(award.points()).isEqualTo(Points.of(points));
        assertThat(award.attributes()
                        .map(all -> String.join(
                                " ",
                                all.stream().map(each -> each.name().value()).toList())))
                .isEqualTo(Optional.ofNullable(told));
    }

    @Test
    void nobody_is_anything_before_it_is_told() {
        var award = buys(BEN, "B-1", "10.00", on("03-02")).award();

        assertThat(award.points()).isEqualTo(Points.of(10));
        assertThat(award.attributes()).as("asked, and nothing known").contains(List.of());
    }

    @Test
    void a_return_takes_back_by_what_the_award_tells_whatever_was_told_since() {
        told(ANNA, AGE, "under-25", on("02-01"));
        buys(ANNA, "A-1", "10.00", on("02-02"));
        told(ANNA, AGE, "40-plus", on("02-01").plusSeconds(60));

        assertThat(returns("A-1", "1", "4.00", on("02-03"))).isEqualTo(Points.of(4));
        assertThat(returns("A-1", "2", "6.00", on("02-04"))).isEqualTo(Points.of(11));
    }

    private Points returns(String purchase, String id, String amount, Instant at) {
        return only(PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack(purchase, id, amount, at)))
                .reversed();
    }

    @Test
    void what_is_told_afterwards_leaves_the_award_as_it_is_until_the_purchase_is_rated_anew() {
        var before = buys(ANNA, "A-1", "10.00", on("02-02"));
        var account = scenario.account(ANNA);
        var late = only(AttributeRecorded.class, told(ANNA, AGE, "under-25", on("02-01")));

        assertThat(before.award().points()).isEqualTo(Points.of(10));
        assertThat(scenario.history()).contains(before);
        assertThat(Lateness.isLate(late, account, SHOP)).isTrue();
        assertThat(buys(ANNA, "A-2", "10.00", on("02-02")).award().points()).isEqualTo(Points.of(15));
    }

    @Test
    void a_merge_leaves_to_each_id_what_was_told_of_it() {
        told(ANNA, AGE, "under-25", on("02-01"));
        told(BEN, HOME, "north", on("02-01"));
        var merge = new MergeId("M-1");
        var at = EffectiveAt.stated(on("03-01"));
        scenario.at(on("03-01"));
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL, merge, ANNA, BEN, at, new ReasonCode("same-person"), new Actor("Till", "key-1")));
        scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL, merge, JudgeMerge.Judgement.APPROVE, at, Optional.empty(), new Actor("Boss", "key-2")));
        scenario.at(Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(scenario.account(ANNA).membership().mergedInto()).contains(BEN);
        assertThat(known(BEN, AGE, on("03-02"))).isEmpty();
        assertThat(known(BEN, HOME, on("03-02"))).contains(new AttributeValue("north"));
        assertThat(known(ANNA, AGE, on("03-02"))).contains(new AttributeValue("under-25"));
        rejectedFor(RejectionCode.MEMBER_MERGED, told(ANNA, AGE, "25-39", on("03-02")));
        rejectedFor(RejectionCode.MEMBER_MERGED, withdrawn(ANNA, AGE, on("03-02")));
    }

    @Test
    void attributes_move_nothing_and_count_towards_no_tier() {
        LedgerEvent recorded = only(AttributeRecorded.class, told(ANNA, AGE, "under-25", on("02-01")));

        assertThat(recorded.movements()).isEmpty();
        assertThat(recorded.qualifying()).isEmpty();
        assertThat(recorded.spend()).isEmpty();
    }
}
