package loyalty.ledger.card;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.CardBlocked;
import loyalty.event.CardIssued;
import loyalty.event.CardLinked;
import loyalty.event.CardReplaced;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CardTest {

    static final MemberId NOBODY = new MemberId("nobody");
    static final Instant SPRING = on("03-01");
    static final Instant BEFORE = Instant.parse("2026-02-28T12:00:00Z");
    static final Instant LATER = on("03-02");

    final Till till = new Till();

    @Test
    @Tag("row-10")
    void a_card_is_about_itself_and_is_found_by_its_member() {
        var issued = only(CardIssued.class, till.issue("C-1", "five", Optional.of(ANNA)));

        assertThat(issued.subject().text()).isEqualTo("retail/card/C-1");
        assertThat(issued.origin()).isEqualTo(issued.card());
        assertThat(EntryTags.of(issued).others()).containsExactly(TagName.cardsOf(RETAIL, ANNA));
    }

    @Test
    void the_same_told_again_is_answered_as_the_first_time() {
        var issued = till.issue("C-1", "five", Optional.empty());
        var linked = till.link("C-1", ANNA, SPRING);
        var replaced = till.replace("C-1", "C-2", SPRING);
        var blocked = till.block("C-2", "lost", LATER);

        assertThat(till.issue("C-1", "five", Optional.empty())).isEqualTo(Decision.repeated(eventOf(issued)));
        assertThat(till.link("C-1", ANNA, SPRING)).isEqualTo(Decision.repeated(eventOf(linked)));
        assertThat(till.replace("C-1", "C-2", SPRING)).isEqualTo(Decision.repeated(eventOf(replaced)));
        assertThat(till.block("C-2", "lost", LATER)).isEqualTo(Decision.repeated(eventOf(blocked)));
    }

    @Test
    void the_same_told_with_other_content_is_rejected() {
        till.issue("C-1", "five", Optional.empty());
        till.link("C-1", ANNA, SPRING);
        till.block("C-1", "lost", SPRING);
        till.replace("C-1", "C-2", SPRING);

        rejectedFor(RejectionCode.CARD_DIFFERS, till.issue("C-1", "big", Optional.empty()));
        rejectedFor(RejectionCode.CARD_DIFFERS, till.issue("C-1", "five", Optional.of(ANNA)));
        rejectedFor(RejectionCode.CARD_DIFFERS, till.issue("C-2", "five", Optional.of(ANNA), SPRING));
        rejectedFor(RejectionCode.CARD_DIFFERS, till.block("C-1", "stolen", SPRING));
        rejectedFor(RejectionCode.CARD_DIFFERS, till.replace("C-1", "C-3", SPRING));
        rejectedFor(RejectionCode.CARD_ALREADY_LINKED, till.link("C-1", BEN, SPRING));
        rejectedFor(RejectionCode.CARD_ALREADY_LINKED, till.link("C-1", ANNA, LATER));
    }

    @Test
    void what_names_no_card_member_or_kind_is_rejected() {
        till.issue("C-1", "five", Optional.empty());

        rejectedFor(RejectionCode.UNKNOWN_CARD_KIND, till.issue("C-2", "gold", Optional.empty()));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, till.issue("C-2", "five", Optional.of(NOBODY)));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, till.link("C-1", NOBODY, SPRING));
        rejectedFor(RejectionCode.UNKNOWN_CARD, till.link("C-9", ANNA, SPRING));
        rejectedFor(RejectionCode.UNKNOWN_CARD, till.block("C-9", "lost", SPRING));
        rejectedFor(RejectionCode.UNKNOWN_CARD, till.replace("C-9", "C-1", SPRING));
        rejectedFor(RejectionCode.UNKNOWN_CARD, till.buy("R-1", "C-9", "1.00", "1.00", SPRING));
        assertThat(till.ask("C-9", Optional.empty(), SPRING)).isInstanceOf(CardQuote.Answer.Refused.class);
    }

    @Test
    void nothing_is_done_with_a_card_before_it_was_issued() {
        till.issue("C-1", "five", Optional.empty(), SPRING);
        till.issue("C-2", "five", Optional.of(ANNA), SPRING);

        rejectedFor(RejectionCode.CARD_NOT_ISSUED_THEN, till.link("C-1", ANNA, BEFORE));
        rejectedFor(RejectionCode.CARD_NOT_ISSUED_THEN, till.block("C-1", "lost", BEFORE));
        rejectedFor(RejectionCode.CARD_NOT_ISSUED_THEN, till.replace("C-2", "C-3", BEFORE));
        rejectedFor(RejectionCode.CARD_NOT_ISSUED_THEN, till.buy("R-1", "C-2", "1.00", "1.00", BEFORE));
    }

    @Test
    @Tag("row-10")
    void a_blocked_card_is_refused_from_the_instant_of_the_block_on() {
        till.issue("C-1", "five", Optional.of(ANNA));
        only(CardBlocked.class, till.block("C-1", "lost", SPRING));

        rejectedFor(RejectionCode.CARD_BLOCKED, till.buy("R-1", "C-1", "1.00", "1.00", SPRING));
        assertThat(till.buy("R-2", "C-1", "1.00", "1.00", BEFORE)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    @Tag("row-10")
    void a_replacement_goes_on_with_what_was_spent_and_the_old_number_is_refused() {
        till.issue("C-1", "progressive", Optional.of(ANNA));
        till.buy("R-1", "C-1", "9900.00", "9900.00", on("02-01"));
        till.block("C-1", "lost", BEFORE);
        var decision = till.replace("C-1", "C-2", SPRING);
        var events = ((Decision.Accepted) decision).events();

        assertThat(events.getFirst()).isInstanceOfSatisfying(CardIssued.class, issued -> {
            assertThat(issued.origin()).isEqualTo(new CardId("C-1"));
            assertThat(issued.replaces()).hasValue(new CardId("C-1"));
            assertThat(issued.member()).hasValue(ANNA);
        });
        assertThat(events.getLast()).isInstanceOf(CardReplaced.class);
        rejectedFor(RejectionCode.CARD_REPLACED, till.buy("R-2", "C-1", "1.00", "1.00", SPRING));
        till.issue("C-8", "five", Optional.of(BEN));
        till.replace("C-8", "C-9", SPRING);
        rejectedFor(RejectionCode.CARD_REPLACED, till.block("C-8", "lost", SPRING));

        var standing =
                till.sell("R-3", "C-2", "200.00", LATER).card().orElseThrow().standing();
        assertThat(standing.origin()).isEqualTo(new CardId("C-1"));
        assertThat(standing.nextPercent()).hasValue(BigDecimal.valueOf(5));

        assertThat(till.takeBack("R-1", "1", "9900.00", on("03-03")).nextPercent())
                .as("what was bought with the old card lowers what the new one gives when it comes back")
                .hasValue(BigDecimal.valueOf(3));
    }

    @Test
    void a_replacement_takes_no_number_that_is_taken_and_replaces_no_card_of_nobody() {
        till.issue("C-1", "five", Optional.of(ANNA));
        till.issue("C-2", "five", Optional.of(BEN));
        till.issue("C-3", "five", Optional.empty());

        rejectedFor(RejectionCode.CARD_NUMBER_TAKEN, till.replace("C-1", "C-2", SPRING));
        rejectedFor(RejectionCode.CARD_HAS_NO_MEMBER, till.replace("C-3", "C-4", SPRING));
        assertThatThrownBy(() -> till.replace("C-1", "C-1", SPRING)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("row-09")
    void a_bearer_card_becomes_a_members_and_says_from_then_on_who_buys() {
        till.issue("C-1", "five", Optional.empty());
        rejectedFor(
                RejectionCode.CARD_HAS_NO_MEMBER,
                till.buy("R-1", Optional.of(ANNA), "C-1", Optional.empty(), "1.00", SPRING));

        var linked = only(CardLinked.class, till.link("C-1", ANNA, SPRING));
        assertThat(linked.receipts()).isEmpty();

        assertThat(till.sell("R-1", "C-1", "100.00", LATER).member()).isEqualTo(ANNA);
    }

    @Test
    @Tag("row-27")
    void a_card_must_be_the_buyers_where_a_till_names_both() {
        till.issue("C-1", "five", Optional.of(ANNA));

        rejectedFor(
                RejectionCode.CARD_OF_ANOTHER_MEMBER,
                till.buy("R-1", Optional.of(BEN), "C-1", Optional.empty(), "1.00", SPRING));
        assertThat(till.buy("R-1", Optional.of(ANNA), "C-1", Optional.empty(), "1.00", SPRING))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(till.buy("R-1", Optional.empty(), "C-1", Optional.empty(), "1.00", SPRING))
                .as("whoever is not named is whom the card names")
                .isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, till.buy("R-1", "C-1", "1.00", "1.00", SPRING));
    }

    @Test
    void the_cards_of_a_merged_member_are_those_of_whoever_has_all_that_was_theirs() {
        till.issue("C-1", "progressive", Optional.of(BEN));
        till.buy("R-1", "C-1", "9900.00", "9900.00", on("02-01"));
        merge(BEN, ANNA, SPRING);

        var bought = till.sell("R-2", "C-1", "200.00", LATER);
        assertThat(bought.member()).isEqualTo(ANNA);
        assertThat(bought.card().orElseThrow().standing().nextPercent()).hasValue(BigDecimal.valueOf(5));
        assertThat(till.takeBack("R-1", "1", "9900.00", on("03-03")).nextPercent())
                .hasValue(BigDecimal.valueOf(3));
        assertThat(till.takeBack("R-2", "1", "194.00", on("03-04"))
                        .accumulated()
                        .isZero())
                .isTrue();
        rejectedFor(
                RejectionCode.MEMBER_MERGED, till.buy("R-3", Optional.of(BEN), "C-1", Optional.empty(), "1.00", LATER));
        var replaced = ((Decision.Accepted) till.replace("C-1", "C-2", LATER)).events();
        assertThat(replaced).hasSize(2);
        assertThat(only(PurchaseRecorded.class, till.buy("R-4", "C-2", "1.00", "1.00", LATER))
                        .member())
                .isEqualTo(ANNA);
    }

    @Test
    void a_card_of_one_who_left_gives_nothing() {
        till.issue("C-1", "five", Optional.of(ANNA));
        till.ledger.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(SPRING), new ReasonCode("wish")));

        rejectedFor(RejectionCode.MEMBER_CLOSED, till.buy("R-1", "C-1", "1.00", "1.00", SPRING));
        rejectedFor(RejectionCode.MEMBER_CLOSED, till.replace("C-1", "C-2", SPRING));
    }

    private void merge(MemberId source, MemberId target, Instant at) {
        var id = new MergeId("M-1");
        till.ledger.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL,
                        id,
                        source,
                        target,
                        EffectiveAt.stated(at),
                        new ReasonCode("duplicate"),
                        new Actor("pam", "k1")));
        assertThat(till.ledger.when(
                        new MergeJudgementDecider(),
                        new JudgeMerge(
                                RETAIL,
                                id,
                                JudgeMerge.Judgement.APPROVE,
                                EffectiveAt.stated(at),
                                Optional.empty(),
                                new Actor("quinn", "k2"))))
                .isInstanceOf(Decision.Accepted.class);
    }

    private static LedgerEvent eventOf(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        List<LedgerEvent> events = ((Decision.Accepted) decision).events();
        return events.getLast();
    }
}
