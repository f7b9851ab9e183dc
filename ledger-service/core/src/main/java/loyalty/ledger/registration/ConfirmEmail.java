package loyalty.ledger.registration;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.ContactVersion;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * The shop says that a member confirmed the e-mail address.
 *
 * @param proof what a token shows; empty where the shop gives its word
 */
public record ConfirmEmail(ProgrammeId programme, MemberId member, EffectiveAt effectiveAt, Optional<Proof> proof)
        implements Command {

    /**
     * A token that was sent to the address came back.
     *
     * @param contact the contact data that holds the address
     * @param until the first instant at which the token is good no more
     */
    public record Proof(ContactVersion contact, Instant until) {}

    /** By the shop's word. */
    public ConfirmEmail(ProgrammeId programme, MemberId member, EffectiveAt effectiveAt) {
        this(programme, member, effectiveAt, Optional.empty());
    }
}
