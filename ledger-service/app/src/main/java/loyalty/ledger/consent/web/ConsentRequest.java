package loyalty.ledger.consent.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.consent.GiveConsent;
import loyalty.ledger.consent.WithdrawConsent;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;

/** The body of a consent and of a withdrawal, which says no more than when. */
public record ConsentRequest(Optional<Instant> effectiveAt) {

    static final ConsentRequest EMPTY = new ConsentRequest(Optional.empty());

    /** The command that gives the consent. */
    public GiveConsent give(ProgrammeId programme, MemberId member, Purpose purpose, Instant now) {
        return new GiveConsent(programme, member, purpose, Fields.effectiveAt(effectiveAt, now));
    }

    /** The command that withdraws it. */
    public WithdrawConsent withdraw(ProgrammeId programme, MemberId member, Purpose purpose, Instant now) {
        return new WithdrawConsent(programme, member, purpose, Fields.effectiveAt(effectiveAt, now));
    }
}
