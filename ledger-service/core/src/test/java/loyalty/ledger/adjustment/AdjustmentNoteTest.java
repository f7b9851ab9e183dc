package loyalty.ledger.adjustment;

import static loyalty.ledger.adjustment.AdjustmentTest.PAM;
import static loyalty.ledger.adjustment.AdjustmentTest.QUINN;
import static loyalty.ledger.adjustment.AdjustmentTest.TODAY;
import static loyalty.ledger.adjustment.AdjustmentTest.adjust;
import static loyalty.ledger.adjustment.AdjustmentTest.annaBought;
import static loyalty.ledger.adjustment.AdjustmentTest.approve;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentProposed;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsAdjusted;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.value.SealedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is noted of an adjustment stands in its entry, and belongs to what was told. */
class AdjustmentNoteTest {

    final Scenario scenario = annaBought();
    final AdjustmentDecider adjustments = new AdjustmentDecider();

    /** Of a text, whose mark ends in a number; sealed bytes differ each time. */
    static SealedNote note(int text, int bytes) {
        var mark = new byte[SealedNote.MARK_BYTES];
        mark[SealedNote.MARK_BYTES - 1] = (byte) text;
        return SealedNote.of(mark, new byte[] {(byte) bytes, 2, 3});
    }

    @ParameterizedTest
    @ValueSource(longs = {500, 5_000})
    void the_same_note_sealed_anew_is_told_again_and_another_or_none_is_not(long points) {
        var verdict = scenario.when(adjustments, adjust("a", points, TODAY).noting(note(1, 1)));
        LedgerEvent event =
                points > 1_000 ? only(AdjustmentProposed.class, verdict) : only(PointsAdjusted.class, verdict);

        assertThat(event instanceof PointsAdjusted it ? it.note() : ((AdjustmentProposed) event).note())
                .contains(note(1, 1));
        assertThat(scenario.when(adjustments, adjust("a", points, TODAY).noting(note(1, 9))))
                .isEqualTo(Decision.repeated(event));
        rejectedFor(
                RejectionCode.ADJUSTMENT_DIFFERS,
                scenario.when(adjustments, adjust("a", points, TODAY).noting(note(2, 1))));
        rejectedFor(RejectionCode.ADJUSTMENT_DIFFERS, scenario.when(adjustments, adjust("a", points, TODAY)));
    }

    @ParameterizedTest
    @ValueSource(longs = {500, 5_000})
    void a_note_that_was_not_told_then_is_another_adjustment(long points) {
        scenario.when(adjustments, adjust("a", points, TODAY));

        rejectedFor(
                RejectionCode.ADJUSTMENT_DIFFERS,
                scenario.when(adjustments, adjust("a", points, TODAY).noting(note(1, 1))));
        assertThat(scenario.when(adjustments, adjust("a", points, TODAY))).isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void what_was_noted_stays_with_the_proposal() {
        scenario.when(adjustments, adjust("a", 5_000, TODAY).noting(note(1, 1)));

        var approved = only(
                AdjustmentApproved.class, scenario.when(new AdjustmentJudgementDecider(), approve("a", QUINN, TODAY)));

        assertThat(approved.proposedBy()).isEqualTo(PAM);
        assertThat(scenario.when(adjustments, adjust("a", 5_000, TODAY).noting(note(1, 5))))
                .isInstanceOf(Decision.Repeated.class);
    }
}
