package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import loyalty.event.ContactVersion;
import loyalty.event.EmailConfirmed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.Known;
import loyalty.ledger.registration.ConfirmEmail;
import loyalty.ledger.registration.ConfirmEmail.Proof;
import loyalty.ledger.registration.ConfirmationDecider;
import loyalty.value.MemberId;

/** E-mail addresses that are confirmed, by the core. */
final class CoreConfirmations {

    private static final ContactVersion CONTACT = new ContactVersion(new UUID(0, 1));

    private CoreConfirmations() {}

    static ConfirmEmail of(Act.Confirm act, EffectiveAt at, Instant now) {
        Optional<Instant> until = switch (NaiveMemberships.Proof.of(act)) {
            case NONE -> Optional.empty();
            case LATE -> Optional.of(now);
            case JUST -> Optional.of(now.plusNanos(1_000));
            case GOOD -> Optional.of(now.plusSeconds(3_600));
        };
        return new ConfirmEmail(
                Examples.RETAIL, new MemberId(act.member()), at, until.map(end -> new Proof(CONTACT, end)));
    }

    /** With a decider for which a token is good for ever. */
    static Deciders forgettingTheEnd(Deciders right) {
        return new Deciders(
                right.registration(),
                new Endless(),
                right.redemption(),
                right.undoing(),
                right.returning(),
                right.settling(),
                right.clawingBack(),
                right.submission(),
                right.attribution(),
                right.closing(),
                right.judging(),
                right.buying(),
                right.transferring(),
                right.uniting(),
                right.opening(),
                right.claiming(),
                right.quotas(),
                right.treats());
    }

    private static final class Endless extends Like<ConfirmEmail, Optional<EmailConfirmed>> {

        Endless() {
            super(new ConfirmationDecider());
        }

        @Override
        public Decision decide(ConfirmEmail command, Known<Optional<EmailConfirmed>> known) {
            var endless = command.proof().map(proof -> new Proof(proof.contact(), Instant.MAX));
            return right.decide(
                    new ConfirmEmail(command.programme(), command.member(), command.effectiveAt(), endless), known);
        }
    }
}
