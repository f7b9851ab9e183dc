package loyalty.ledger.vault.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.LookUps.Datum;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.vault.Vault;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds members by e-mail address or telephone number. A POST, so that neither stands in an address or the log of one; who has looked, and
 * whom that found, is on record before it is answered, with nothing of what was looked for.
 */
@RestController
public final class LookUpEndpoint {

    private final Vault vault;
    private final ProgrammeBook programmes;
    private final BiPredicate<ProgrammeId, MemberId> registered;
    private final LookUpTrail trail;

    /**
     * The endpoint.
     *
     * @param registered whether there is such a member: contact data may be kept a moment before the registration, and for a day without one
     */
    public LookUpEndpoint(
            Vault vault, ProgrammeBook programmes, BiPredicate<ProgrammeId, MemberId> registered, LookUpTrail trail) {
        this.vault = vault;
        this.programmes = programmes;
        this.registered = registered;
        this.trail = trail;
    }

    /** What is looked for: one of the two. */
    record LookUp(Optional<Sensitive> email, Optional<Sensitive> phone) {

        Contact toContact() {
            if (email.isPresent() == phone.isPresent()) {
                throw new ProblemException(Problem.invalidValue(
                        "A look-up names an e-mail address or a telephone number, one of the two."));
            }
            String field = by() == Datum.EMAIL ? "/email" : "/phone";
            return Fields.understood(field, () -> new Contact(email, phone, Optional.empty()));
        }

        /** What is given. */
        Datum by() {
            return email.isPresent() ? Datum.EMAIL : Datum.PHONE;
        }
    }

    /** Whom it found, in the order of the ids' bytes. */
    record Found(List<String> members) {}

    @PostMapping("/v1/programmes/{programme}/members/look-up")
    Found lookUp(@PathVariable String programme, @RequestBody LookUp body, HttpServletRequest request) {
        var id = Fields.path(programme, ProgrammeId::new);
        var contact = body.toContact();
        if (programmes.find(id).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        var candidates =
                contact.email().isPresent() ? vault.membersWith(id, contact) : vault.membersWithPhone(id, contact);
        var members = candidates.stream()
                .filter(member -> registered.test(id, member))
                .toList();
        trail.keep(request, id, body.by(), members);
        return new Found(members.stream().map(MemberId::value).toList());
    }
}
