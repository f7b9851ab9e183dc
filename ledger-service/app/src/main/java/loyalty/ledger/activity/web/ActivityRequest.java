package loyalty.ledger.activity.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.activity.CancelActivity;
import loyalty.ledger.activity.RecordActivity;
import loyalty.ledger.web.Fields;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityType;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The body of an activity; answers and texts are never sent.
 *
 * @param type as the programme names it
 * @param reference the id of what it was about
 */
public record ActivityRequest(
        @Nullable String memberId, @Nullable String type, Optional<String> reference, Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public RecordActivity toCommand(ProgrammeId programme, ActivityId activity, Instant now) {
        return new RecordActivity(
                programme,
                Fields.required(memberId, "/memberId", MemberId::new),
                activity,
                Fields.required(type, "/type", ActivityType::new),
                Fields.optional(reference, "/reference", ActivityReference::new),
                Fields.effectiveAt(effectiveAt, now));
    }

    /** The body of a cancellation. */
    public record Cancelling(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Cancelling EMPTY = new Cancelling(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public CancelActivity toCommand(ProgrammeId programme, ActivityId activity, Instant now) {
            return new CancelActivity(
                    programme,
                    activity,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }
    }
}
