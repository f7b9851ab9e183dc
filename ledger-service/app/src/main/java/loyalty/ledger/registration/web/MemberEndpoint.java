package loyalty.ledger.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import loyalty.ledger.registration.ConfirmEmail;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members join, and confirm their e-mail. */
@RestController
public final class MemberEndpoint {

    private final Registrations registrations;
    private final Ledger<ConfirmEmail> confirmations;
    private final Origins origins;
    private final Arrivals arrivals;

    public MemberEndpoint(
            Registrations registrations, Ledger<ConfirmEmail> confirmations, Origins origins, Arrivals arrivals) {
        this.registrations = registrations;
        this.confirmations = confirmations;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}")
    ResponseEntity<Map<String, Object>> register(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody(required = false) @Nullable MemberRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var asked = registrations.understood(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(member, MemberId::new),
                body == null ? MemberRequest.EMPTY : body,
                arrivals.now());
        var registered = registrations.register(asked, origin);
        return Answers.answer(registered.outcome(), registered.referral(), request);
    }

    /** The body of a confirmation. */
    public record ConfirmationRequest(Optional<Instant> effectiveAt) {

        static final ConfirmationRequest EMPTY = new ConfirmationRequest(Optional.empty());

        /** The command. */
        public ConfirmEmail toCommand(ProgrammeId programme, MemberId member, Instant now) {
            return new ConfirmEmail(programme, member, Fields.effectiveAt(effectiveAt, now));
        }
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/email-confirmation")
    ResponseEntity<Map<String, Object>> confirm(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody(required = false) @Nullable ConfirmationRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? ConfirmationRequest.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new), Fields.path(member, MemberId::new), arrivals.now());
        return Answers.answer(confirmations.handle(command, origin), request);
    }
}
