package loyalty.ledger.registration.web;

import java.util.Optional;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.shell.Origin;

/** Looks what would become of a registration, or what has become of it; records nothing. */
public interface RegistrationLook {

    /** Whether the registration would be recorded now, and neither refused nor repeated. */
    boolean wouldRecord(RegisterMember command, Origin origin);

    /**
     * Why a referral code was refused to a member who gave it when joining; empty if it was there.
     *
     * @param registeredAt the position of the registration: a code that was issued later was unknown then
     */
    Optional<Rejection> refusalOfCode(AttributeReferral command, long registeredAt);
}
