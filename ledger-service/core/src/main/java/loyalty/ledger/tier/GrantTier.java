package loyalty.ledger.tier;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.TierGranted;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/**
 * A member is to stand at a tier or above for a time, whatever the member qualifies for.
 *
 * @param until the first instant at which it holds no more; empty for no end
 */
public record GrantTier(
        ProgrammeId programme,
        MemberId member,
        TierGrantId grant,
        TierName tier,
        EffectiveAt effectiveAt,
        Optional<Instant> until,
        ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(TierGranted earlier) {
        return member.equals(earlier.member())
                && tier.equals(earlier.tier())
                && until.equals(earlier.until())
                && reason.equals(earlier.reason())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
