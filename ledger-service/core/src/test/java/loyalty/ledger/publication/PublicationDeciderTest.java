package loyalty.ledger.publication;

import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.ProgrammeDeclined;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.publication.JudgeProgramme.Judgement;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationDeciderTest {

    static final Instant NOW = on("06-01");

    static final Actor PAM = new Actor("pam", "k1");
    static final Actor QUINN = new Actor("quinn", "k2");

    final PublicationDecider publications = new PublicationDecider();
    final PublicationJudgementDecider judgements = new PublicationJudgementDecider();

    static ProgrammeDocument version(int number, Instant effectiveFrom, String currency) {
        var like = document("1.00");
        return new ProgrammeDocument(
                RETAIL,
                number,
                like.name(),
                like.zone(),
                Currency.getInstance(currency),
                effectiveFrom,
                like.earning(),
                like.activation(),
                like.expiry(),
                like.registration(),
                like.referral(),
                like.review(),
                like.redemption(),
                like.returns(),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments());
    }

    @Test
    void a_first_version_may_begin_in_the_past_and_the_same_again_changes_nothing() {
        var scenario = Scenario.under(Programme.unpublished(RETAIL));
        var publish = new PublishProgramme(version(1, Instant.EPOCH, "EUR"), NOW, false, PAM);

        assertThat(scenario.when(publications, publish)).isInstanceOf(Decision.Accepted.class);
        assertThat(scenario.when(publications, publish)).isInstanceOf(Decision.Repeated.class);
        rejectedFor(
                RejectionCode.PROGRAMME_DIFFERS,
                scenario.when(publications, new PublishProgramme(version(1, NOW, "EUR"), NOW, false, PAM)));
    }

    @Test
    void a_programme_with_members_changes_from_now_on_at_the_earliest() {
        var scenario = Scenario.under(programme("1.00"));

        rejectedFor(
                RejectionCode.EFFECTIVE_FROM_IN_PAST,
                scenario.when(
                        publications, new PublishProgramme(version(2, NOW.minusNanos(1_000), "EUR"), NOW, true, PAM)));
        assertThat(scenario.when(publications, new PublishProgramme(version(2, NOW, "EUR"), NOW, true, PAM)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void versions_follow_each_other_in_one_currency() {
        var scenario = Scenario.under(programme("1.00"));

        rejectedFor(
                RejectionCode.VERSION_NOT_NEXT,
                scenario.when(publications, new PublishProgramme(version(3, NOW, "EUR"), NOW, true, PAM)));
        rejectedFor(
                RejectionCode.CURRENCY_CHANGED,
                scenario.when(publications, new PublishProgramme(version(2, NOW, "GBP"), NOW, true, PAM)));
    }

    @Test
    void a_version_of_a_programme_with_members_waits_for_another_person() {
        var scenario = Scenario.under(programme("1.00"));
        var second = new PublishProgramme(version(2, NOW, "EUR"), NOW, true, PAM);

        var proposed = only(ProgrammeProposed.class, scenario.when(publications, second));
        assertThat(proposed.proposedBy()).isEqualTo(PAM);
        assertThat(scenario.when(publications, second)).isInstanceOf(Decision.Repeated.class);
        rejectedFor(
                RejectionCode.PROGRAMME_DIFFERS,
                scenario.when(
                        publications, new PublishProgramme(version(2, NOW.plusSeconds(1), "EUR"), NOW, true, QUINN)));

        var published =
                only(ProgrammePublished.class, scenario.when(judgements, judged(Judgement.APPROVE, QUINN, NOW)));
        assertThat(published.document()).isEqualTo(proposed.document());
        assertThat(published.approval()).contains(new ProgrammePublished.Approval(PAM, QUINN));
        assertThat(scenario.when(judgements, judged(Judgement.APPROVE, QUINN, NOW)))
                .isInstanceOf(Decision.Repeated.class);
        assertThat(scenario.when(publications, second)).isInstanceOf(Decision.Repeated.class);
        rejectedFor(
                RejectionCode.PROPOSAL_ALREADY_SETTLED,
                scenario.when(judgements, judged(Judgement.DECLINE, QUINN, NOW)));
    }

    @ParameterizedTest
    @CsvSource({"pam, k1", "pam, k9", "somebody, k1"})
    void nobody_approves_a_proposal_of_their_own_under_another_name_or_with_another_key(String name, String key) {
        var scenario = Scenario.under(programme("1.00"));
        scenario.when(publications, new PublishProgramme(version(2, NOW, "EUR"), NOW, true, PAM));

        rejectedFor(
                RejectionCode.SELF_APPROVAL,
                scenario.when(judgements, judged(Judgement.APPROVE, new Actor(name, key), NOW)));
    }

    @Test
    void a_proposal_is_withdrawn_by_its_proposer_and_another_document_takes_its_number() {
        var scenario = Scenario.under(programme("1.00"));
        scenario.when(publications, new PublishProgramme(version(2, NOW, "EUR"), NOW, true, PAM));

        var declined = only(ProgrammeDeclined.class, scenario.when(judgements, judged(Judgement.DECLINE, PAM, NOW)));
        assertThat(declined.version()).isEqualTo(2);
        assertThat(scenario.when(judgements, judged(Judgement.DECLINE, PAM, NOW)))
                .isInstanceOf(Decision.Repeated.class);
        rejectedFor(
                RejectionCode.PROPOSAL_ALREADY_SETTLED,
                scenario.when(judgements, judged(Judgement.APPROVE, QUINN, NOW)));
        var other = new PublishProgramme(version(2, NOW.plusSeconds(60), "EUR"), NOW, true, QUINN);
        only(ProgrammeProposed.class, scenario.when(publications, other));
        only(ProgrammePublished.class, scenario.when(judgements, judged(Judgement.APPROVE, PAM, NOW)));
    }

    @Test
    void who_approves_comes_before_the_version_rules() {
        var scenario = Scenario.under(programme("1.00"));
        scenario.when(publications, new PublishProgramme(version(2, NOW, "EUR"), NOW, true, PAM));

        rejectedFor(
                RejectionCode.EFFECTIVE_FROM_IN_PAST,
                scenario.when(judgements, judged(Judgement.APPROVE, QUINN, NOW.plusNanos(1_000))));
    }

    @Test
    void what_nobody_proposed_is_not_judged() {
        var scenario = Scenario.under(Programme.unpublished(RETAIL));

        rejectedFor(RejectionCode.UNKNOWN_PROPOSAL, scenario.when(judgements, judged(Judgement.APPROVE, QUINN, NOW)));
        scenario.when(publications, new PublishProgramme(version(2, NOW, "EUR"), NOW, true, PAM));
        rejectedFor(RejectionCode.UNKNOWN_PROPOSAL, scenario.when(judgements, judged(Judgement.DECLINE, QUINN, NOW)));
    }

    @Test
    void a_version_that_needed_no_approval_is_not_judged() {
        var scenario = Scenario.under(programme("1.00"));
        only(
                ProgrammePublished.class,
                scenario.when(publications, new PublishProgramme(version(2, NOW, "EUR"), NOW, false, PAM)));

        rejectedFor(
                RejectionCode.PROPOSAL_ALREADY_SETTLED, scenario.when(judgements, judged(Judgement.APPROVE, PAM, NOW)));
    }

    private static JudgeProgramme judged(Judgement judgement, Actor by, Instant at) {
        return new JudgeProgramme(RETAIL, 2, judgement, at, Optional.empty(), by);
    }
}
