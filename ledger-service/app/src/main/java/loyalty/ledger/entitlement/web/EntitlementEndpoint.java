package loyalty.ledger.entitlement.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.entitlement.CancelUse;
import loyalty.ledger.entitlement.EntitlementQuestion.Answer;
import loyalty.ledger.entitlement.EntitlementQuestion.Standing;
import loyalty.ledger.entitlement.GrantEntitlement;
import loyalty.ledger.entitlement.Privileges;
import loyalty.ledger.entitlement.RevokeEntitlement;
import loyalty.ledger.entitlement.UseEntitlement;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a member may use is told, used and given back. */
@RestController
public final class EntitlementEndpoint {

    private static final String PATH = "/v1/programmes/{programme}/members/{member}/entitlements";

    private final Entitlements entitlements;
    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What grants and uses, and what ends them, go to. */
    public record Ledgers(
            Ledger<GrantEntitlement> grants,
            Ledger<RevokeEntitlement> revocations,
            Ledger<UseEntitlement> uses,
            Ledger<CancelUse> cancellations) {}

    public EntitlementEndpoint(Entitlements entitlements, Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.entitlements = entitlements;
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @GetMapping(PATH)
    ResponseEntity<Map<String, Object>> tell(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            HttpServletRequest request) {
        var id = Fields.path(programme, ProgrammeId::new);
        var of = Fields.path(member, MemberId::new);
        var at = asOf == null ? EffectiveAt.arrival(arrivals.now()) : Fields.path(asOf, Fields::stated);
        return switch (entitlements.of(id, of, at)) {
            case Answer.Refused(var reason) ->
                Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
            case Answer.Told told -> {
                var body = new LinkedHashMap<String, Object>();
                body.put("programme", id.value());
                body.put("memberId", of.value());
                body.put("asOf", at.instant().toString());
                describe(told, body);
                yield ResponseEntity.ok(body);
            }
        };
    }

    /** Who is blocked or has left keeps the tier and may use nothing. */
    private static void describe(Answer.Told told, Map<String, Object> body) {
        boolean active = told.standing() == Standing.ACTIVE;
        body.put("membership", told.standing().name().toLowerCase(Locale.ROOT));
        body.put("tier", told.privileges().tier().value());
        if (active) {
            told.privileges()
                    .discountPercent()
                    .ifPresent(percent -> body.put("discountPercent", percent.toPlainString()));
        }
        body.put(
                "entitlements",
                active
                        ? told.privileges().rights().stream()
                                .map(EntitlementEndpoint::right)
                                .toList()
                        : List.of());
        body.put("programmeVersion", told.rules().version());
    }

    private static Map<String, Object> right(Privileges.Right right) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", right.name().value());
        right.club().ifPresent(club -> told.put("club", club.value()));
        right.grant().ifPresent(grant -> told.put("grantId", grant.value()));
        right.uses().ifPresent(uses -> told.put("uses", uses));
        right.per().ifPresent(per -> told.put("per", per.name()));
        right.left().ifPresent(left -> told.put("left", left));
        right.until().ifPresent(until -> told.put("until", until.toString()));
        return told;
    }

    @PutMapping(PATH + "/uses/{use}")
    ResponseEntity<Map<String, Object>> use(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String use,
            @RequestBody EntitlementRequest body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(member, MemberId::new),
                Fields.path(use, EntitlementUseId::new),
                arrivals.now());
        return Answers.answer(ledgers.uses().handle(command, origins.of(request)), request);
    }

    @PutMapping(PATH + "/uses/{use}/cancellation")
    ResponseEntity<Map<String, Object>> cancel(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String use,
            @RequestBody(required = false) EntitlementRequest.@Nullable Cancelling body,
            HttpServletRequest request) {
        var command = (body == null ? EntitlementRequest.Cancelling.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(use, EntitlementUseId::new),
                        arrivals.now());
        return Answers.answer(ledgers.cancellations().handle(command, origins.of(request)), request);
    }
}
