package loyalty.ledger.publication;

import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import org.junit.jupiter.api.Test;

class PublicationDeciderTest {

    static final Instant NOW = on("06-01");

    final PublicationDecider publications = new PublicationDecider();

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
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments());
    }

    @Test
    void a_first_version_may_begin_in_the_past_and_the_same_again_changes_nothing() {
        var scenario = Scenario.under(Programme.unpublished(RETAIL));
        var publish = new PublishProgramme(version(1, Instant.EPOCH, "EUR"), NOW, false);

        assertThat(scenario.when(publications, publish)).isInstanceOf(Decision.Accepted.class);
        assertThat(scenario.when(publications, publish)).isInstanceOf(Decision.Repeated.class);
        rejectedFor(
                RejectionCode.PROGRAMME_DIFFERS,
                scenario.when(publications, new PublishProgramme(version(1, NOW, "EUR"), NOW, false)));
    }

    @Test
    void a_programme_with_members_changes_from_now_on_at_the_earliest() {
        var scenario = Scenario.under(programme("1.00"));

        rejectedFor(
                RejectionCode.EFFECTIVE_FROM_IN_PAST,
                scenario.when(publications, new PublishProgramme(version(2, NOW.minusNanos(1_000), "EUR"), NOW, true)));
        assertThat(scenario.when(publications, new PublishProgramme(version(2, NOW, "EUR"), NOW, true)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void versions_follow_each_other_in_one_currency() {
        var scenario = Scenario.under(programme("1.00"));

        rejectedFor(
                RejectionCode.VERSION_NOT_NEXT,
                scenario.when(publications, new PublishProgramme(version(3, NOW, "EUR"), NOW, true)));
        rejectedFor(
                RejectionCode.CURRENCY_CHANGED,
                scenario.when(publications, new PublishProgramme(version(2, NOW, "GBP"), NOW, true)));
    }
}
