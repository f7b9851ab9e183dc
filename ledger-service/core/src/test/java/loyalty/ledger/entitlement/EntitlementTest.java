package loyalty.ledger.entitlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.tier.GrantTier;
import loyalty.ledger.tier.TierGrantDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop in Moscow, three hours east of Greenwich: silver from 100 points, gold from 300, for good. */
class EntitlementTest {

    static final ReasonCode WISH = new ReasonCode("wish");

    final UseDecider uses = new UseDecider();
    final UseCancellationDecider cancellations = new UseCancellationDecider();
    final Programme shop = Programme.unpublished(RETAIL)
            .with(document(1, "2020-01-01T00:00:00Z", """
                    {"name":"silver","from":100,"benefits":{"discountPercent":"3","entitlements":[
                      {"name":"tailor","uses":1,"per":"YEAR"},{"name":"lounge","uses":2,"per":"WEEK"}]}},
                    {"name":"gold","from":300,"benefits":{"discountPercent":"7.5","entitlements":[
                      {"name":"vip-room","uses":2,"per":"MONTH"},{"name":"tailor","uses":3,"per":"YEAR"},
                      {"name":"fitting","uses":1,"per":"DAY"},{"name":"welcome-gift","uses":1,"per":"EVER"},{"name":"free-delivery"}]}}"""))
            .with(document(2, "2027-01-01T00:00:00Z", """
                    {"name":"silver","from":100},
                    {"name":"gold","from":300,"benefits":{"entitlements":[{"name":"vip-room","uses":3,"per":"MONTH"}]}}"""));
    final Scenario scenario = Scenario.under(shop);

    static ProgrammeDocument document(int version, String from, String levels) {
        return EventJson.readProgramme("""
                {"programme":"retail","version":%d,"name":"Retail","zone":"Europe/Moscow","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":36600,"validity":"WHILE_MET","levels":[%s]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(version, from, levels).getBytes(UTF_8));
    }

    @BeforeEach
    void annaIsGoldAndBenSilver() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "300.00", on("01-02")));
        scenario.when(new PurchaseDecider(), purchase(BEN, "B-1", "100.00", on("01-02")));
    }

    Decision use(MemberId member, String id, String entitlement, Instant at) {
        return scenario.when(
                uses,
                new UseEntitlement(
                        RETAIL,
                        member,
                        new EntitlementUseId(id),
                        new EntitlementName(entitlement),
                        EffectiveAt.stated(at)));
    }

    EntitlementUsed used(MemberId member, String id, String entitlement, Instant at) {
        return only(EntitlementUsed.class, use(member, id, entitlement, at));
    }

    Decision cancel(MemberId member, String id, Instant at) {
        return scenario.when(
                cancellations,
                new CancelUse(RETAIL, member, new EntitlementUseId(id), EffectiveAt.stated(at), Optional.of(WISH)));
    }

    /** As a till reads it: the tier, the discount, and of each entitlement what is left. */
    String told(MemberId member, Instant asOf) {
        var known = new Known<>(shop, Map.of(member, scenario.account(member)), Optional.empty(), on("12-31"), true);
        return switch (EntitlementQuestion.of(EffectiveAt.stated(asOf), member, known)) {
            case EntitlementQuestion.Answer.Refused(var reason) -> reason.code().wire();
            case EntitlementQuestion.Answer.Told told -> {
                var text = new StringBuilder(
                        told.standing() + " " + told.privileges().tier());
                told.privileges()
                        .discountPercent()
                        .ifPresent(percent -> text.append(" ").append(percent).append("%"));
                told.privileges()
                        .rights()
                        .forEach(right -> text.append(", ")
                                .append(right.name())
                                .append(right.left().map(left -> " " + left).orElse("")));
                yield text.toString();
            }
        };
    }

    @Test
    @Tag("row-11")
    void silver_and_gold_have_each_their_discount_and_what_they_may_use() {
        assertThat(told(ANNA, on("03-01")))
                .isEqualTo("ACTIVE gold 7.5%, vip-room 2, tailor 3, fitting 1, welcome-gift 1, free-delivery");
        assertThat(told(BEN, on("03-01"))).isEqualTo("ACTIVE silver 3%, tailor 1, lounge 2");
        assertThat(told(BEN, on("01-01"))).as("before the first purchase").isEqualTo("ACTIVE none");
    }

    @Test
    @Tag("row-18")
    void the_vip_room_opens_twice_a_month_and_the_month_begins_in_moscow() {
        assertThat(used(ANNA, "U-1", "vip-room", Instant.parse("2026-02-28T20:59:59.999999Z"))
                        .left())
                .contains(1);
        var second = used(ANNA, "U-2", "vip-room", Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(second.left()).as("told late, of the same month").contains(0);
        assertThat(second.until()).contains(Instant.parse("2026-02-28T21:00:00Z"));
        assertThat(second.tier()).isEqualTo(new TierName("gold"));

        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(ANNA, "U-3", "vip-room", on("02-15")));
        used(ANNA, "U-4", "vip-room", Instant.parse("2026-02-28T21:00:00Z"));
        assertThat(told(ANNA, on("02-15"))).contains("vip-room 1,");
        assertThat(told(ANNA, Instant.parse("2026-02-28T20:59:59.999999Z"))).contains("vip-room 0,");
        assertThat(told(ANNA, Instant.parse("2026-02-28T21:00:00Z"))).contains("vip-room 1,");
    }

    @ParameterizedTest
    @Tag("row-18")
    @CsvSource({
        "fitting, 1, 2026-05-04T20:59:59.999999Z, 2026-05-04T21:00:00Z",
        "lounge, 2, 2026-05-03T20:59:59.999999Z, 2026-05-03T21:00:00Z", // Sunday and Monday
        "vip-room, 2, 2026-05-31T20:59:59.999999Z, 2026-05-31T21:00:00Z",
        "tailor, 3, 2026-12-31T20:59:59.999999Z, 2026-12-31T21:00:00Z"
    })
    void each_period_ends_by_the_calendar_of_the_shop(String entitlement, int most, Instant last, Instant next) {
        var member = entitlement.equals("lounge") ? BEN : ANNA;
        for (int i = 0; i < most; i++) {
            assertThat(used(member, "U-" + i, entitlement, last).until()).contains(next);
        }

        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(member, "U-x", entitlement, last));
        if (next.isBefore(Instant.parse("2026-12-31T21:00:00Z"))) {
            used(member, "U-y", entitlement, next);
        }
    }

    @Test
    @Tag("row-18")
    void what_is_given_once_is_given_once_for_ever() {
        assertThat(used(ANNA, "U-1", "welcome-gift", on("02-01")).until()).isEmpty();
        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(ANNA, "U-2", "welcome-gift", on("12-01")));
    }

    @Test
    @Tag("row-19")
    void special_service_without_a_limit_is_a_flag_that_is_never_used_up() {
        for (int i = 0; i < 20; i++) {
            assertThat(used(ANNA, "U-" + i, "free-delivery", on("03-01")).left())
                    .isEmpty();
        }
        assertThat(told(ANNA, on("03-01"))).endsWith(", free-delivery");
    }

    @Test
    @Tag("row-18")
    void a_cancelled_use_is_given_back_in_its_own_period() {
        used(ANNA, "U-1", "fitting", on("03-01"));
        rejectedFor(
                RejectionCode.CANCELLATION_BEFORE_USE,
                cancel(ANNA, "U-1", on("03-01").minusMillis(1)));

        var cancelled = only(EntitlementUseCancelled.class, cancel(ANNA, "U-1", on("03-04")));

        assertThat(cancelled.entitlement()).isEqualTo(new EntitlementName("fitting"));
        assertThat(told(ANNA, on("03-01"))).as("as it was then").contains("fitting 0");
        used(ANNA, "U-2", "fitting", on("03-01"));
        assertThat(cancel(ANNA, "U-1", on("03-05"))).as("again").isEqualTo(Decision.repeated(cancelled));
        rejectedFor(RejectionCode.UNKNOWN_ENTITLEMENT_USE, cancel(BEN, "U-2", on("03-05")));
        rejectedFor(RejectionCode.UNKNOWN_ENTITLEMENT_USE, cancel(ANNA, "U-9", on("03-05")));
    }

    @Test
    @Tag("row-18")
    void the_same_use_again_is_one_use_and_another_under_its_id_is_refused() {
        var first = used(ANNA, "U-1", "fitting", on("03-01"));

        assertThat(use(ANNA, "U-1", "fitting", on("03-01"))).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.ENTITLEMENT_USE_DIFFERS, use(ANNA, "U-1", "fitting", on("03-02")));
        rejectedFor(RejectionCode.ENTITLEMENT_USE_DIFFERS, use(ANNA, "U-1", "vip-room", on("03-01")));
        rejectedFor(RejectionCode.ENTITLEMENT_USE_DIFFERS, use(BEN, "U-1", "fitting", on("03-01")));
    }

    @Test
    @Tag("row-11")
    void what_the_tier_does_not_give_is_refused_and_what_no_tier_gives_with_another_code() {
        rejectedFor(RejectionCode.NOT_ENTITLED, use(BEN, "U-1", "vip-room", on("03-01")));
        rejectedFor(RejectionCode.UNKNOWN_ENTITLEMENT, use(BEN, "U-1", "vip-rooom", on("03-01")));
        rejectedFor(RejectionCode.NOT_ENTITLED, use(ANNA, "U-1", "vip-room", on("01-01")));
        assertThat(told(ANNA, Instant.parse("2026-01-01T11:00:00Z"))).isEqualTo("not-registered-then");
    }

    @Test
    @Tag("row-11")
    void who_rises_in_mid_year_has_used_what_was_used_before() {
        used(BEN, "U-1", "tailor", on("03-01"));
        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(BEN, "U-2", "tailor", on("03-02")));

        scenario.when(new PurchaseDecider(), purchase(BEN, "B-2", "200.00", on("04-01")));

        assertThat(used(BEN, "U-3", "tailor", on("04-01")).left()).contains(1);
    }

    @Test
    @Tag("row-18")
    void a_tier_by_hand_opens_the_room_as_long_as_it_holds() {
        scenario.when(
                new TierGrantDecider(),
                new GrantTier(
                        RETAIL,
                        BEN,
                        new TierGrantId("G"),
                        new TierName("gold"),
                        EffectiveAt.stated(on("03-01")),
                        Optional.of(on("03-10")),
                        WISH));

        used(BEN, "U-1", "vip-room", on("03-01"));
        rejectedFor(RejectionCode.NOT_ENTITLED, use(BEN, "U-2", "vip-room", on("03-10")));
    }

    @Test
    @Tag("row-18")
    void the_version_of_the_instant_says_what_there_is() {
        scenario.at(Instant.parse("2027-06-01T00:00:00Z"));
        var later = Instant.parse("2027-02-01T12:00:00Z");

        assertThat(used(ANNA, "U-1", "vip-room", later).left()).contains(2);
        rejectedFor(RejectionCode.UNKNOWN_ENTITLEMENT, use(ANNA, "U-2", "free-delivery", later));
    }

    @Test
    @Tag("row-18")
    void who_is_blocked_or_has_left_uses_nothing() {
        scenario.when(new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(on("03-01")), WISH));
        scenario.when(new ClosingDecider(), new CloseMember(RETAIL, BEN, EffectiveAt.stated(on("03-01")), WISH));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, use(ANNA, "U-1", "vip-room", on("03-01")));
        rejectedFor(RejectionCode.MEMBER_CLOSED, use(BEN, "U-1", "tailor", on("03-01")));
        assertThat(told(ANNA, on("03-01"))).startsWith("BLOCKED gold");
        assertThat(told(BEN, on("03-01"))).startsWith("CLOSED silver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"discountPercent\":\"0\"}",
                "{\"discountPercent\":\"100.01\"}",
                "{\"discountPercent\":\"1.001\"}",
                "{\"entitlements\":[{\"name\":\"a\",\"uses\":1}]}",
                "{\"entitlements\":[{\"name\":\"a\",\"per\":\"DAY\"}]}",
                "{\"entitlements\":[{\"name\":\"a\",\"uses\":0,\"per\":\"DAY\"}]}",
                "{\"entitlements\":[{\"name\":\"a\"},{\"name\":\"a\"}]}"
            })
    void benefits_that_make_no_sense_are_in_no_document(String benefits) {
        assertThatThrownBy(() -> document(
                        1, "2020-01-01T00:00:00Z", "{\"name\":\"gold\",\"from\":1,\"benefits\":" + benefits + "}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
