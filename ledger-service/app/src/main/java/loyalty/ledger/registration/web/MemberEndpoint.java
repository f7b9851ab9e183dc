package loyalty.ledger.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members join, and confirm their e-mail. */
@RestController
public final class MemberEndpoint {

    private final Registrations registrations;
    private final Confirmations confirmations;
    private final Origins origins;
    private final Arrivals arrivals;

    public MemberEndpoint(
            Registrations registrations, Confirmations confirmations, Origins origins, Arrivals arrivals) {
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

    /**
     * The body of a confirmation.
     *
     * @param token what was sent to the address; absent where the shop gives its word
     */
    public record ConfirmationRequest(Optional<Instant> effectiveAt, Optional<Sensitive> token) {

        static final ConfirmationRequest EMPTY = new ConfirmationRequest(Optional.empty(), Optional.empty());

        /** When it was confirmed; throws a 400 problem for an instant that cannot be. */
        public EffectiveAt at(Instant now) {
            return Fields.effectiveAt(effectiveAt, now);
        }
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/email-confirmation")
    ResponseEntity<Map<String, Object>> confirm(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody(required = false) @Nullable ConfirmationRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var said = body == null ? ConfirmationRequest.EMPTY : body;
        var outcome = confirmations.confirm(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(member, MemberId::new),
                said.at(arrivals.now()),
                said.token(),
                origin);
        return Answers.answer(outcome, request);
    }

    @PostMapping("/v1/programmes/{programme}/members/{member}/email-confirmation-tokens")
    ResponseEntity<Map<String, Object>> token(
            @PathVariable String programme, @PathVariable String member, HttpServletRequest request) {
        var issued = confirmations.issue(
                Fields.path(programme, ProgrammeId::new), Fields.path(member, MemberId::new), arrivals.now());
        return switch (issued) {
            case Confirmations.Issue.Token(var text, var until) ->
                ResponseEntity.ok(Map.of("memberId", member, "token", text.reveal(), "expiresAt", until.toString()));
            case Confirmations.Issue.Refused(var reason) ->
                Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
        };
    }
}
