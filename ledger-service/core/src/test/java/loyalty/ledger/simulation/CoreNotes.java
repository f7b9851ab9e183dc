package loyalty.ledger.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import loyalty.event.AdjustmentProposed;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsAdjusted;
import loyalty.ledger.adjustment.AdjustPoints;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.adjustment.AdjustmentPast;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.ReasonCode;
import loyalty.value.SealedNote;

/** Points given and taken by hand, with what was noted: sealed as the vault would do it, with other bytes each time. */
record CoreNotes(Decider<AdjustPoints, AdjustmentPast> adjusting, AtomicLong seals) {

    static CoreNotes asTheyAre() {
        return with(new AdjustmentDecider());
    }

    static CoreNotes with(Decider<AdjustPoints, AdjustmentPast> adjusting) {
        return new CoreNotes(adjusting, new AtomicLong());
    }

    Answer tell(Act.Adjust act, Step step, CoreLedger ledger) {
        var command = new AdjustPoints(
                Examples.RETAIL,
                new MemberId(act.member()),
                new AdjustmentId(act.id()),
                EffectiveAt.stated(CoreLedger.instant(act.at())),
                act.points(),
                new ReasonCode(act.reason()),
                CoreLedger.actor(act.by()),
                CoreStars.currency(act.currency()));
        return ledger.tell(step, adjusting, act.note().isEmpty() ? command : command.noting(sealed(act)));
    }

    private SealedNote sealed(Act.Adjust act) {
        var mark = UUID.nameUUIDFromBytes((act.member() + act.id() + act.note()).getBytes(UTF_8));
        return SealedNote.of(
                ByteBuffer.allocate(SealedNote.MARK_BYTES)
                        .putLong(mark.getMostSignificantBits())
                        .putLong(mark.getLeastSignificantBits())
                        .array(),
                ByteBuffer.allocate(Long.BYTES).putLong(seals.incrementAndGet()).array());
    }

    private static Optional<SealedNote> noteOf(LedgerEvent event) {
        return switch (event) {
            case PointsAdjusted it -> it.note();
            case AdjustmentProposed it -> it.note();
            default -> Optional.empty();
        };
    }

    /** Sealed bytes are compared as they are: whoever tells an adjustment again is told that it is another one. */
    static CoreNotes comparingBytes() {
        return with(new Like<>(new AdjustmentDecider()) {
            @Override
            public Decision decide(AdjustPoints command, Known<AdjustmentPast> known) {
                var verdict = right.decide(command, known);
                return verdict instanceof Decision.Repeated(var earlier)
                                && !noteOf(earlier).equals(command.note())
                        ? Decision.rejected(RejectionCode.ADJUSTMENT_DIFFERS.because("the bytes differ"))
                        : verdict;
            }
        });
    }

    /** What was noted is no part of what was told. */
    static CoreNotes comparingNoNotes() {
        return with(new Like<>(new AdjustmentDecider()) {
            @Override
            public Decision decide(AdjustPoints command, Known<AdjustmentPast> known) {
                return right.decide(
                        switch (known.past()) {
                            case AdjustmentPast.Unknown() -> command;
                            case AdjustmentPast.Made(var earlier) -> noting(earlier.note(), command);
                            case AdjustmentPast past ->
                                noting(past.proposal().orElseThrow().note(), command);
                        },
                        known);
            }
        });
    }

    private static AdjustPoints noting(Optional<SealedNote> note, AdjustPoints like) {
        return new AdjustPoints(
                like.programme(),
                like.member(),
                like.adjustment(),
                like.effectiveAt(),
                like.points(),
                like.reason(),
                like.by(),
                like.pointCurrency(),
                note);
    }
}
