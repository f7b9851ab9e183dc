package loyalty.ledger.merge;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Actor;
import loyalty.event.MemberMerged;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge.Judgement;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;

/** Two members who are one person become one: Ben is merged into Anna. */
class MergeTest {

    static final Actor PAM = new Actor("pam", "k1");
    static final Actor QUINN = new Actor("quinn", "k2");
    static final MemberId CARL = new MemberId("carl");
    static final ReasonCode DUPLICATE = new ReasonCode("duplicate");
    static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant TODAY = on("02-01");
    static final Instant LATER = on("02-05");

    final MergeDecider proposals = new MergeDecider();
    final MergeJudgementDecider judgements = new MergeJudgementDecider();

    static Scenario annaAndBen() {
        var scenario = Scenario.under(programme("1.00"));
        for (var member : List.of(ANNA, BEN, CARL)) {
            scenario.when(new RegistrationDecider(), registration(member, LONG_AGO));
        }
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "30.00", on("01-10")));
        scenario.when(new PurchaseDecider(), purchase(BEN, "B-1", "50.00", on("01-05")));
        scenario.when(new PurchaseDecider(), purchase(BEN, "B-2", "20.00", on("01-20")));
        return scenario;
    }

    static ProposeMerge proposal(String id, MemberId source, MemberId target, Instant at, Actor by) {
        return new ProposeMerge(RETAIL, new MergeId(id), source, target, EffectiveAt.stated(at), DUPLICATE, by);
    }

    static JudgeMerge judgement(String id, Judgement judgement, Instant at, Actor by) {
        return new JudgeMerge(RETAIL, new MergeId(id), judgement, EffectiveAt.stated(at), Optional.empty(), by);
    }

    /** Makes them one, proposed by Pam and approved by Quinn; the entries of source and target. */
    List<MemberMerged> merged(Scenario scenario, String id, MemberId source, MemberId target, Instant at) {
        only(MergeProposed.class, scenario.when(proposals, proposal(id, source, target, at, PAM)));
        var decision = scenario.when(judgements, judgement(id, Judgement.APPROVE, at, QUINN));
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision)
                .events().stream().map(MemberMerged.class::cast).toList();
    }

    static List<String> lots(Scenario scenario, MemberId member, Instant at) {
        return scenario.account(member).lots().openAt(at).stream()
                .map(lot -> lot.points().amount() + " of " + lot.lot().id() + " until "
                        + lot.lot().lapsesAt().orElseThrow())
                .toList();
    }

    @Test
    void what_the_source_has_is_the_targets_with_its_dates_and_the_source_is_closed() {
        var scenario = annaAndBen();

        var entries = merged(scenario, "M", BEN, ANNA, TODAY);

        assertThat(lots(scenario, ANNA, TODAY))
                .containsExactly(
                        "50 of merged-purchase/B-1 until 2027-01-05T12:00:00Z",
                        "30 of purchase/A-1 until 2027-01-10T12:00:00Z",
                        "20 of merged-purchase/B-2 until 2027-01-20T12:00:00Z");
        assertThat(scenario.account(BEN).lots().balanceAt(TODAY)).isZero();
        assertThat(scenario.account(BEN).lots().balanceAt(TODAY.minusSeconds(1)))
                .as("as of before")
                .isEqualTo(70);
        assertThat(scenario.account(ANNA).lots().balanceAt(TODAY.minusSeconds(1)))
                .as("as of before")
                .isEqualTo(30);
        assertThat(scenario.account(BEN).membership().isClosedAt(TODAY)).isTrue();
        assertThat(scenario.account(BEN).membership().mergedInto()).contains(ANNA);
        assertThat(entries.stream()
                        .flatMap(entry -> entry.movements().stream())
                        .mapToLong(movement -> movement.delta(AccountName.CLEARING))
                        .sum())
                .as("clearing after the append")
                .isZero();
        assertThat(entries.getLast().told().balance()).isEqualTo(Points.of(100));
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.points()).isEqualTo(Points.of(70));
            assertThat(entry.proposedBy()).isEqualTo(PAM);
            assertThat(entry.approvedBy()).isEqualTo(QUINN);
        });
    }

    @Test
    void what_counts_towards_the_tier_counts_for_the_target_from_the_merge_on() {
        var entries = merged(annaAndBen(), "M", BEN, ANNA, TODAY);

        assertThat(entries.getFirst().qualifying())
                .containsExactly(new QualifyingCredit(on("01-05"), -50), new QualifyingCredit(on("01-20"), -20));
        assertThat(entries.getLast().qualifying())
                .containsExactly(new QualifyingCredit(on("01-05"), 50), new QualifyingCredit(on("01-20"), 20));
    }

    @Test
    void nobody_approves_what_the_same_name_or_key_proposed() {
        var scenario = annaAndBen();
        scenario.when(proposals, proposal("M", BEN, ANNA, TODAY, PAM));

        for (var hand : List.of(PAM, new Actor("pam", "k9"), new Actor("quinn", "k1"))) {
            rejectedFor(
                    RejectionCode.SELF_APPROVAL,
                    scenario.when(judgements, judgement("M", Judgement.APPROVE, TODAY, hand)));
        }
        assertThat(scenario.account(BEN).membership().mergedInto()).isEmpty();
    }

    @Test
    void a_proposal_that_is_declined_moves_nothing_and_cannot_be_approved_any_more() {
        var scenario = annaAndBen();
        scenario.when(proposals, proposal("M", BEN, ANNA, TODAY, PAM));

        only(MergeDeclined.class, scenario.when(judgements, judgement("M", Judgement.DECLINE, TODAY, PAM)));

        rejectedFor(
                RejectionCode.MERGE_ALREADY_SETTLED,
                scenario.when(judgements, judgement("M", Judgement.APPROVE, TODAY, QUINN)));
        assertThat(scenario.account(BEN).lots().balanceAt(TODAY)).isEqualTo(70);
    }

    @Test
    void a_proposal_lapses_after_14_days_of_the_ledgers_clock() {
        var scenario = annaAndBen().at(TODAY);
        scenario.when(proposals, proposal("M", BEN, ANNA, TODAY, PAM));

        scenario.at(TODAY.plus(MergeDecider.STANDS));
        rejectedFor(
                RejectionCode.PROPOSAL_LAPSED,
                scenario.when(judgements, judgement("M", Judgement.APPROVE, TODAY, QUINN)));

        scenario.at(TODAY.plus(MergeDecider.STANDS).minusNanos(1_000));
        assertThat(scenario.when(judgements, judgement("M", Judgement.APPROVE, TODAY, QUINN)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void each_act_told_again_is_answered_as_the_first_time_and_in_other_words_refused() {
        var scenario = annaAndBen();
        merged(scenario, "M", BEN, ANNA, TODAY);

        assertThat(scenario.when(proposals, proposal("M", BEN, ANNA, TODAY, QUINN)))
                .isInstanceOf(Decision.Repeated.class);
        assertThat(scenario.when(judgements, judgement("M", Judgement.APPROVE, TODAY, QUINN)))
                .isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.MERGE_DIFFERS, scenario.when(proposals, proposal("M", BEN, CARL, TODAY, PAM)));
        rejectedFor(
                RejectionCode.MERGE_DIFFERS,
                scenario.when(judgements, judgement("M", Judgement.APPROVE, LATER, QUINN)));
        rejectedFor(
                RejectionCode.MERGE_ALREADY_SETTLED,
                scenario.when(judgements, judgement("M", Judgement.DECLINE, TODAY, QUINN)));
        rejectedFor(
                RejectionCode.UNKNOWN_MERGE,
                scenario.when(judgements, judgement("N", Judgement.DECLINE, TODAY, QUINN)));
    }

    @Test
    void whatever_is_told_of_the_source_afterwards_is_refused_with_who_has_it_all_now() {
        var scenario = annaAndBen();
        merged(scenario, "M", BEN, ANNA, TODAY);
        merged(scenario, "N", ANNA, CARL, LATER);

        for (var at : List.of(on("01-07"), TODAY, on("02-07"))) {
            var refused =
                    (Decision.Rejected) scenario.when(new PurchaseDecider(), purchase(BEN, "B-" + at, "10.00", at));
            assertThat(refused.reason().code()).isEqualTo(RejectionCode.MEMBER_MERGED);
            assertThat(refused.reason().mergedInto()).contains(CARL);
            assertThat(refused.reason().detail()).contains("carl");
        }
        rejectedFor(RejectionCode.MEMBER_MERGED, scenario.when(proposals, proposal("O", CARL, BEN, on("02-07"), PAM)));
        rejectedFor(
                RejectionCode.MEMBER_MERGED,
                scenario.when(
                        new ClosingDecider(),
                        new CloseMember(RETAIL, BEN, EffectiveAt.stated(on("02-07")), DUPLICATE)));
        assertThat(scenario.when(new PurchaseDecider(), purchase(BEN, "B-1", "50.00", on("01-05"))))
                .as("what was recorded before")
                .isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void a_purchase_of_the_source_comes_back_at_the_cost_of_who_has_its_points() {
        var scenario = annaAndBen();
        merged(scenario, "M", BEN, ANNA, TODAY);
        merged(scenario, "N", ANNA, CARL, LATER);

        var returned = only(
                PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("B-1", "x", "20.00", on("02-07"))));

        assertThat(returned.member()).isEqualTo(CARL);
        assertThat(returned.reversed()).isEqualTo(Points.of(20));
        assertThat(returned.qualifying()).containsExactly(new QualifyingCredit(on("01-05"), -20));
        assertThat(lots(scenario, CARL, on("02-07"))).first().asString().startsWith("30 of merged-purchase/B-1");
    }

    @Test
    void a_purchase_whose_points_the_source_had_spent_takes_the_targets_points() {
        var scenario = annaAndBen();
        scenario.when(new RedemptionDecider(), redemption(BEN, "X", 70, on("01-25")));
        merged(scenario, "M", BEN, ANNA, TODAY);

        var returned =
                only(PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("B-2", "x", "20.00", LATER)));

        assertThat(returned.reversed()).isEqualTo(Points.of(20));
        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(scenario.account(ANNA).lots().balanceAt(LATER)).isEqualTo(10);
    }

    @Test
    void a_purchase_whose_points_had_lapsed_with_the_source_takes_nothing_from_the_target() {
        var scenario = annaAndBen();
        var afterwards = Instant.parse("2027-01-06T00:00:00Z");
        merged(scenario, "M", BEN, ANNA, afterwards);

        var returned = only(
                PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("B-1", "x", "50.00", afterwards)));

        assertThat(returned.lapsedBefore()).isEqualTo(Points.of(50));
        assertThat(returned.movements()).isEmpty();
        assertThat(scenario.account(ANNA).lots().balanceAt(afterwards)).isEqualTo(50);
    }

    @Test
    void a_return_from_before_the_merge_is_refused() {
        var scenario = annaAndBen();
        merged(scenario, "M", BEN, ANNA, TODAY);

        rejectedFor(
                RejectionCode.MEMBER_MERGED,
                scenario.when(new ReturnDecider(), giveBack("B-1", "x", "50.00", TODAY.minusSeconds(1))));
        only(PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("B-1", "x", "50.00", TODAY)));
    }

    @Test
    void nobody_is_merged_while_points_of_either_are_held() {
        for (var holder : List.of(ANNA, BEN)) {
            var scenario = annaAndBen();
            scenario.when(
                    new AuthorisationDecider(),
                    new AuthorisePoints(
                            RETAIL, holder, new RedemptionId("H"), EffectiveAt.stated(TODAY), Points.of(5)));
            scenario.when(proposals, proposal("M", BEN, ANNA, TODAY, PAM));

            rejectedFor(
                    RejectionCode.POINTS_HELD,
                    scenario.when(judgements, judgement("M", Judgement.APPROVE, TODAY, QUINN)));

            assertThat(scenario.when(
                            judgements, judgement("M", Judgement.APPROVE, TODAY.plus(Duration.ofDays(1)), QUINN)))
                    .as("once they have gone back")
                    .isInstanceOf(Decision.Accepted.class);
        }
    }

    @Test
    void only_two_who_are_there_and_not_blocked_become_one() {
        var scenario = annaAndBen();
        rejectedFor(RejectionCode.SELF_MERGE, scenario.when(proposals, proposal("M", BEN, BEN, TODAY, PAM)));
        var nobody = new MemberId("nobody");
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, scenario.when(proposals, proposal("M", BEN, nobody, TODAY, PAM)));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, scenario.when(proposals, proposal("M", nobody, BEN, TODAY, PAM)));

        scenario.when(proposals, proposal("M", BEN, ANNA, TODAY, PAM));
        scenario.when(
                new BlockDecider(), new BlockMember(RETAIL, BEN, EffectiveAt.stated(TODAY), new ReasonCode("fraud")));
        rejectedFor(
                RejectionCode.MEMBER_BLOCKED,
                scenario.when(judgements, judgement("M", Judgement.APPROVE, TODAY, QUINN)));
        scenario.when(proposals, proposal("N", CARL, ANNA, TODAY, PAM));
        scenario.when(new ClosingDecider(), new CloseMember(RETAIL, ANNA, EffectiveAt.stated(TODAY), DUPLICATE));
        rejectedFor(
                RejectionCode.MEMBER_CLOSED,
                scenario.when(judgements, judgement("N", Judgement.APPROVE, TODAY, QUINN)));
    }

    @Test
    void nothing_of_the_source_takes_effect_after_the_merge() {
        var scenario = annaAndBen();
        scenario.when(proposals, proposal("M", BEN, ANNA, on("01-15"), PAM));

        rejectedFor(
                RejectionCode.FACTS_AFTER_CLOSING,
                scenario.when(judgements, judgement("M", Judgement.APPROVE, on("01-19"), QUINN)));
        rejectedFor(
                RejectionCode.JUDGEMENT_BEFORE_PROPOSAL,
                annaAndCarlProposed().when(judgements, judgement("M", Judgement.APPROVE, on("01-14"), QUINN)));
    }

    private Scenario annaAndCarlProposed() {
        var scenario = annaAndBen();
        scenario.when(proposals, proposal("M", CARL, ANNA, on("01-15"), PAM));
        return scenario;
    }
}
