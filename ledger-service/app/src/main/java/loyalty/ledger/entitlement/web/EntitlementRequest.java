package loyalty.ledger.entitlement.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.entitlement.CancelUse;
import loyalty.ledger.entitlement.UseEntitlement;
import loyalty.ledger.web.Fields;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The body of a use.
 *
 * @param entitlement as the programme names it
 */
public record EntitlementRequest(@Nullable String entitlement, Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public UseEntitlement toCommand(ProgrammeId programme, MemberId member, EntitlementUseId use, Instant now) {
        return new UseEntitlement(
                programme,
                member,
                use,
                Fields.required(entitlement, "/entitlement", EntitlementName::new),
                Fields.effectiveAt(effectiveAt, now));
    }

    /** The body of a cancellation. */
    public record Cancelling(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Cancelling EMPTY = new Cancelling(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public CancelUse toCommand(ProgrammeId programme, MemberId member, EntitlementUseId use, Instant now) {
            return new CancelUse(
                    programme,
                    member,
                    use,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }
    }
}
