package loyalty.ledger.referral;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import loyalty.value.SelfMatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** By what Anna, who recommends the programme, and Ben are taken for one person. */
@Tag("row-4")
class SelfMatchTest {

    static final Instant JUNE = on("06-01");

    final Scenario scenario;

    SelfMatchTest() {
        // Until June as ever, from then on by devices and addresses.
        scenario = Scenario.under(Programme.unpublished(RETAIL)
                .with(document("1.00"))
                .with(since(JUNE, 2, Optional.of(List.of(SelfMatch.DEVICE, SelfMatch.ADDRESS)))));
        for (MemberId each : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(each, on("01-01")));
        }
        scenario.when(
                new CodeDecider(),
                new IssueReferralCode(RETAIL, ANNA, new ReferralCode("ANNA"), EffectiveAt.stated(on("01-02"))));
    }

    static ProgrammeDocument since(Instant from, int version, Optional<List<SelfMatch>> selfMatch) {
        var one = document("1.00");
        return new ProgrammeDocument(
                one.programme(),
                version,
                one.name(),
                one.zone(),
                one.currency(),
                from,
                one.earning(),
                one.activation(),
                one.expiry(),
                one.registration(),
                one.referral().map(each -> selfMatch.map(each::matching).orElse(each)),
                one.review(),
                one.redemption(),
                one.returns(),
                one.transfers(),
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments());
    }

    static Sharers alike(SelfMatch match) {
        return new Sharers(Map.of(match, Set.of(ANNA)));
    }

    Decision named(String day, Sharers sharers) {
        return scenario.when(
                new AttributionDecider(),
                new AttributeReferral(RETAIL, BEN, new ReferralCode("ANNA"), EffectiveAt.stated(on(day)))
                        .sharing(sharers));
    }

    Decision rewarded(String day, Sharers sharers) {
        return scenario.when(
                new RewardDecider(), new RewardReferral(RETAIL, BEN, EffectiveAt.stated(on(day))).sharing(sharers));
    }

    void bought(String day) {
        scenario.when(new PurchaseDecider(), purchase(BEN, "P", "50.00", on(day)));
        assertThat(scenario.when(
                        new QualificationDecider(),
                        new QualifyReferral(RETAIL, BEN, new PurchaseId("P"), EffectiveAt.stated(on(day)))))
                .isInstanceOf(Decision.Accepted.class);
    }

    static Stream<Arguments> matches() {
        return Arrays.stream(SelfMatch.values())
                .flatMap(each -> Stream.of(
                        Arguments.of("05-31", each, each == SelfMatch.EMAIL || each == SelfMatch.PHONE),
                        Arguments.of("06-01", each, each == SelfMatch.DEVICE || each == SelfMatch.ADDRESS)));
    }

    @ParameterizedTest
    @MethodSource("matches")
    void what_counts_is_said_by_the_version_under_which_the_code_is_named(String day, SelfMatch match, boolean counts) {
        var decision = named(day, alike(match));

        if (counts) {
            rejectedFor(RejectionCode.SELF_REFERRAL, decision);
        } else {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }
    }

    @ParameterizedTest
    @MethodSource("matches")
    void and_at_the_reward_by_the_one_under_which_the_referral_came_to_count(
            String day, SelfMatch match, boolean counts) {
        named("05-20", Sharers.NONE);
        rejectedFor(RejectionCode.REFERRAL_NOT_QUALIFIED, rewarded(day, alike(match)));
        bought(day);

        var decision = rewarded("07-01", alike(match));

        if (counts) {
            rejectedFor(RejectionCode.SELF_REFERRAL, decision);
        } else {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }
    }

    @Test
    void where_nothing_counts_only_ones_own_code_is_refused() {
        var nothing =
                Scenario.under(Programme.unpublished(RETAIL).with(since(Instant.EPOCH, 1, Optional.of(List.of()))));
        nothing.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        nothing.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        var code = new ReferralCode("ANNA");
        nothing.when(new CodeDecider(), new IssueReferralCode(RETAIL, ANNA, code, EffectiveAt.stated(on("01-02"))));

        rejectedFor(
                RejectionCode.SELF_REFERRAL,
                nothing.when(
                        new AttributionDecider(),
                        new AttributeReferral(RETAIL, ANNA, code, EffectiveAt.stated(on("01-03")))));
        assertThat(nothing.when(
                        new AttributionDecider(),
                        new AttributeReferral(RETAIL, BEN, code, EffectiveAt.stated(on("01-03")))
                                .sharing(alike(SelfMatch.EMAIL))))
                .isInstanceOf(Decision.Accepted.class);
    }
}
