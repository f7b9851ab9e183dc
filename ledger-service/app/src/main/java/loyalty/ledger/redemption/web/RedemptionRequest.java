package loyalty.ledger.redemption.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a redemption.
 *
 * @param points at least 1
 */
public record RedemptionRequest(
        @Nullable String memberId, @Nullable Long points, Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public RedeemPoints toCommand(ProgrammeId programme, RedemptionId id, Instant now) {
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        long wanted = Fields.required(points, "/points");
        var at = Fields.effectiveAt(effectiveAt, now);
        return Fields.understood("/points", () -> new RedeemPoints(programme, member, id, at, Points.of(wanted)));
    }

    /** The body of an undoing. */
    public record Undo(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Undo EMPTY = new Undo(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public UndoRedemption toCommand(ProgrammeId programme, RedemptionId id, Instant now) {
            return new UndoRedemption(
                    programme,
                    id,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }
    }
}
