package loyalty.ledger.entitlement.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.EntitlementGranted;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.entitlement.GrantEntitlement;
import loyalty.ledger.entitlement.RevokeEntitlement;
import loyalty.ledger.web.Fields;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The body of something that is granted to one member.
 *
 * @param entitlement as the programme names it
 * @param uses how often altogether; absent for any number
 * @param until the first instant at which it holds no more
 */
public record EntitlementGrantRequest(
        @Nullable String memberId,
        @Nullable String entitlement,
        Optional<Integer> uses,
        Optional<Instant> until,
        @Nullable String reason,
        Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public GrantEntitlement toCommand(ProgrammeId programme, EntitlementGrantId grant, Instant now) {
        return new GrantEntitlement(
                programme,
                Fields.required(memberId, "/memberId", MemberId::new),
                grant,
                Fields.required(entitlement, "/entitlement", EntitlementName::new),
                Fields.effectiveAt(effectiveAt, now),
                Fields.understood("/uses", () -> EntitlementGranted.checkedUses(uses)),
                until.map(end -> Fields.understood(
                        "/until", () -> EffectiveAt.stated(end).instant())),
                Fields.required(reason, "/reason", ReasonCode::new));
    }

    /** The body of taking it back. */
    public record Revocation(
            Optional<Instant> effectiveAt, @Nullable String reason) {

        /** The command; throws a 400 problem that names the field. */
        public RevokeEntitlement toCommand(ProgrammeId programme, EntitlementGrantId grant, Instant now) {
            return new RevokeEntitlement(
                    programme,
                    grant,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.required(reason, "/reason", ReasonCode::new));
        }
    }
}
