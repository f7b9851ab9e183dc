package loyalty.ledger.decision;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.MemberMerged;
import loyalty.event.MemberMerged.MergedClub;
import loyalty.event.PointsTransferred;
import loyalty.event.Told;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.TransferId;
import org.junit.jupiter.api.Test;

/** Of what is told in an entry for each of two members one claims the name, and both are found by it. */
class PairTagsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Told NOTHING = new Told(Points.ZERO, Optional.empty());

    private static PointsTransferred transferred(MemberId member) {
        return new PointsTransferred(
                RETAIL, member, new TransferId("T"), ANNA, BEN, NOON, Points.of(5), 1, List.of(), NOTHING);
    }

    private static MemberMerged merged(MemberId member) {
        return new MemberMerged(
                RETAIL,
                member,
                new MergeId("M"),
                ANNA,
                BEN,
                NOON,
                new ReasonCode("duplicate"),
                Points.ZERO,
                Points.ZERO,
                0,
                new Actor("pam", "k1"),
                new Actor("quinn", "k2"),
                List.of(),
                List.of(),
                Optional.empty(),
                NOTHING,
                Optional.of(List.of(
                        new MergedClub(new ClubId("riders"), true), new MergedClub(new ClubId("choir"), false))));
    }

    @Test
    void the_giver_claims_the_name_of_a_transfer_which_is_found_among_all_that_was_given() {
        var name = TagName.transfer(RETAIL, new TransferId("T"));
        var giver = EntryTags.of(transferred(ANNA));
        var recipient = EntryTags.of(transferred(BEN));

        assertThat(giver.subject()).isEqualTo(TagName.member(RETAIL, ANNA));
        assertThat(giver.claims()).containsExactly(name);
        assertThat(giver.others()).containsExactly(TagName.transfersOf(RETAIL, ANNA));
        assertThat(recipient.subject()).isEqualTo(TagName.member(RETAIL, BEN));
        assertThat(recipient.claims()).isEmpty();
        assertThat(recipient.others()).containsExactly(name);
    }

    @Test
    void the_source_claims_the_judgement_of_a_merge_and_frees_the_second_of_two_seats() {
        var name = TagName.merge(RETAIL, new MergeId("M"));
        var source = EntryTags.of(merged(ANNA));
        var target = EntryTags.of(merged(BEN));

        assertThat(source.claims()).containsExactly(TagName.mergeJudgement(RETAIL, new MergeId("M")));
        assertThat(source.others()).containsExactly(name);
        assertThat(source.draws())
                .extracting(QuotaDraw::quota)
                .containsExactly(TagName.clubSeats(RETAIL, new ClubId("riders")));
        assertThat(source.draws()).extracting(QuotaDraw::amount).containsExactly(-1L);
        assertThat(target.claims()).isEmpty();
        assertThat(target.others()).containsExactly(name);
        assertThat(target.draws()).isEmpty();
    }
}
