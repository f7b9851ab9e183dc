package loyalty.ledger.adjustment.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.adjustment.AdjustPoints;
import loyalty.ledger.adjustment.JudgeAdjustment;
import loyalty.ledger.adjustment.JudgeAdjustment.Judgement;
import loyalty.ledger.vault.Note;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.web.Fields;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The body of an adjustment.
 *
 * @param points negative to take; not 0
 * @param reason a code, never free text
 * @param pointCurrency what the points are; absent for the programme's own
 * @param note why, in words; it goes into the entry sealed under the member's key
 */
public record AdjustmentRequest(
        @Nullable String memberId,
        @Nullable Long points,
        @Nullable String reason,
        Optional<Instant> effectiveAt,
        Optional<String> pointCurrency,
        Optional<Sensitive> note) {

    /** The command; throws a 400 problem that names the field. */
    public AdjustPoints toCommand(ProgrammeId programme, AdjustmentId id, Actor by, Instant now) {
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        long wanted = Fields.required(points, "/points");
        var why = Fields.required(reason, "/reason", ReasonCode::new);
        var at = Fields.effectiveAt(effectiveAt, now);
        var currency = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
        return Fields.understood(
                "/points", () -> new AdjustPoints(programme, member, id, at, wanted, why, by, currency));
    }

    /** The note; throws a 400 problem that does not repeat it. */
    Optional<Note> understoodNote() {
        return note.map(text -> Fields.understood("/note", () -> new Note(text)));
    }

    /** The body of an approval. */
    public record Approval(Optional<Instant> effectiveAt) {

        static final Approval EMPTY = new Approval(Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeAdjustment toCommand(ProgrammeId programme, AdjustmentId id, Actor by, Instant now) {
            return new JudgeAdjustment(
                    programme, id, Judgement.APPROVE, Fields.effectiveAt(effectiveAt, now), Optional.empty(), by);
        }
    }

    /** The body of a refusal. */
    public record Decline(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Decline EMPTY = new Decline(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeAdjustment toCommand(ProgrammeId programme, AdjustmentId id, Actor by, Instant now) {
            var why = Fields.optional(reason, "/reason", ReasonCode::new);
            return new JudgeAdjustment(programme, id, Judgement.DECLINE, Fields.effectiveAt(effectiveAt, now), why, by);
        }
    }
}
