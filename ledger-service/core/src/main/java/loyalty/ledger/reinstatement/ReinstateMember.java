package loyalty.ledger.reinstatement;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReinstatementId;

/**
 * The points of one member are to come back as an approved reinstatement says.
 *
 * @param effectiveAt when it is asked for; the points count from the instant of the reinstatement, whenever that is
 */
public record ReinstateMember(
        ProgrammeId programme, ReinstatementId reinstatement, MemberId member, EffectiveAt effectiveAt)
        implements Command {}
