package loyalty.ledger.registration.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.ContactVersion;
import loyalty.event.MemberRegistered;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.registration.ConfirmEmail;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.vault.Vault;
import loyalty.programme.RegistrationPolicy;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** E-mail addresses from end to end: a token for one, and the entry that it is confirmed, by a token or by the shop's word. */
public final class Confirmations {

    private final Ledger<ConfirmEmail> confirmations;
    private final GivenContact given;
    private final ProgrammeBook programmes;
    private final Vault vault;
    private final EmailTokens tokens;

    public Confirmations(
            Ledger<ConfirmEmail> confirmations,
            GivenContact given,
            ProgrammeBook programmes,
            Vault vault,
            EmailTokens tokens) {
        this.confirmations = confirmations;
        this.given = given;
        this.programmes = programmes;
        this.vault = vault;
        this.tokens = tokens;
    }

    /** What became of a wish for a token. */
    public sealed interface Issue {

        /**
         * The token, to be sent to the address and told nobody else.
         *
         * @param until the first instant at which it is good no more
         */
        record Token(Sensitive text, Instant until) implements Issue {}

        /** There is none. */
        record Refused(Rejection reason) implements Issue {}
    }

    /** A token for the address that a member has given; another one each second, each of which is good until its own end. */
    public Issue issue(ProgrammeId programme, MemberId member, Instant now) {
        var known = programmes.find(programme);
        if (known.versions().isEmpty()) {
            return new Issue.Refused(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"));
        }
        var policy = known.inEffectAt(now).flatMap(rules -> rules.registration());
        if (policy.isEmpty()) {
            return new Issue.Refused(
                    RejectionCode.NOT_IN_PROGRAMME.because("the programme has no policy for those who join now"));
        }
        var registered = given.of(programme, member);
        if (registered.isEmpty()) {
            return new Issue.Refused(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        return address(registered.get())
                .<Issue>map(contact -> token(programme, member, contact, policy.get(), now))
                .orElseGet(() -> new Issue.Refused(
                        RejectionCode.NO_EMAIL_ADDRESS.because("the member has given no e-mail address")));
    }

    private Optional<ContactVersion> address(MemberRegistered registered) {
        return registered
                .contact()
                .filter(version -> vault.find(registered.programme(), registered.member(), version)
                        .flatMap(Contact::email)
                        .isPresent());
    }

    private Issue token(
            ProgrammeId programme, MemberId member, ContactVersion contact, RegistrationPolicy policy, Instant now) {
        var until = Instant.ofEpochSecond(policy.tokenUntil(now).getEpochSecond());
        return new Issue.Token(tokens.token(programme, member, contact, until), until);
    }

    /** Confirms; a token that was not made for the address that the member has is refused before anything is asked of the journal. */
    public Outcome confirm(
            ProgrammeId programme, MemberId member, EffectiveAt at, Optional<Sensitive> token, Origin origin) {
        if (token.isEmpty()) {
            return confirmations.handle(new ConfirmEmail(programme, member, at), origin);
        }
        if (programmes.find(programme).versions().isEmpty()) {
            return refused(RejectionCode.UNKNOWN_PROGRAMME, "there is no such programme");
        }
        var registered = given.of(programme, member);
        if (registered.isEmpty()) {
            return refused(RejectionCode.UNKNOWN_MEMBER, "there is no such member");
        }
        return registered
                .flatMap(MemberRegistered::contact)
                .flatMap(contact -> tokens.proof(programme, member, contact, token.get()))
                .map(proof -> confirmations.handle(new ConfirmEmail(programme, member, at, Optional.of(proof)), origin))
                .orElseGet(() -> refused(
                        RejectionCode.UNKNOWN_CONFIRMATION_TOKEN,
                        "no such token was made for the e-mail address of this member"));
    }

    private static Outcome refused(RejectionCode code, String detail) {
        return new Outcome.Refused(code.because(detail));
    }
}
