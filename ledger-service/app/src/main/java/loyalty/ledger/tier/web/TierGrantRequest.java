package loyalty.ledger.tier.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.tier.EndTierGrant;
import loyalty.ledger.tier.GrantTier;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.jspecify.annotations.Nullable;

/**
 * The body of a tier that is given by hand.
 *
 * @param tier as the programme names it
 * @param until the first instant at which it holds no more
 */
public record TierGrantRequest(
        @Nullable String memberId,
        @Nullable String tier,
        Optional<Instant> until,
        @Nullable String reason,
        Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public GrantTier toCommand(ProgrammeId programme, TierGrantId grant, Instant now) {
        return new GrantTier(
                programme,
                Fields.required(memberId, "/memberId", MemberId::new),
                grant,
                Fields.required(tier, "/tier", TierName::new),
                Fields.effectiveAt(effectiveAt, now),
                until.map(end -> Fields.understood(
                        "/until", () -> EffectiveAt.stated(end).instant())),
                Fields.required(reason, "/reason", ReasonCode::new));
    }

    /** The body of taking it back. */
    public record Ending(
            Optional<Instant> effectiveAt, @Nullable String reason) {

        /** The command; throws a 400 problem that names the field. */
        public EndTierGrant toCommand(ProgrammeId programme, TierGrantId grant, Instant now) {
            return new EndTierGrant(
                    programme,
                    grant,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.required(reason, "/reason", ReasonCode::new));
        }
    }
}
