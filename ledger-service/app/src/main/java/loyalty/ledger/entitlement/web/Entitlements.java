package loyalty.ledger.entitlement.web;

import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.entitlement.EntitlementQuestion;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What members may use, from their accounts as decisions see them; records nothing. */
@FunctionalInterface
public interface Entitlements {

    /** The answer; throws {@link loyalty.ledger.shell.NotAnsweredException} when the journal is away. */
    EntitlementQuestion.Answer of(ProgrammeId programme, MemberId member, EffectiveAt asOf);
}
