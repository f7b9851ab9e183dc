package loyalty.ledger.vault.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.StageLine;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.vault.Vault;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds members by e-mail address or telephone number. A POST, so that neither stands in an address or the log of one; who has looked, and
 * whom that found, is told in a line that holds nothing of what was looked for.
 */
@RestController
public final class LookUpEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LookUpEndpoint.class);

    private final Vault vault;
    private final ProgrammeBook programmes;
    private final BiPredicate<ProgrammeId, MemberId> registered;
    private final MeterRegistry meters;

    /**
     * The endpoint.
     *
     * @param registered whether there is such a member: contact data may be kept a moment before the registration, and for a day without one
     */
    public LookUpEndpoint(
            Vault vault,
            ProgrammeBook programmes,
            BiPredicate<ProgrammeId, MemberId> registered,
            MeterRegistry meters) {
        this.vault = vault;
        this.programmes = programmes;
        this.registered = registered;
        this.meters = meters;
    }

    /** What is looked for: one of the two. */
    record LookUp(Optional<Sensitive> email, Optional<Sensitive> phone) {

        Contact toContact() {
            if (email.isPresent() == phone.isPresent()) {
                throw new ProblemException(Problem.invalidValue(
                        "A look-up names an e-mail address or a telephone number, one of the two."));
            }
            return Fields.understood(by(), () -> new Contact(email, phone, Optional.empty()));
        }

        /** The field that is given. */
        String by() {
            return email.isPresent() ? "/email" : "/phone";
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
                .map(MemberId::value)
                .toList();
        String by = body.by().substring(1);
        meters.counter("loyalty.audited.lookups", "by", by, "found", members.isEmpty() ? "no" : "yes")
                .increment();
        StageLine.of("looked-up")
                .with("programme", id)
                .with("by", by)
                .with("actor", CallerFilter.callerOf(request).actor())
                .with("members", String.join(",", members))
                .info(LOG);
        return new Found(members);
    }
}
