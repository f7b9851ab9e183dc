package loyalty.ledger.household.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.household.HouseholdReport;
import loyalty.ledger.household.HouseholdReport.Answer;
import loyalty.ledger.household.HouseholdReport.Contribution;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.value.HouseholdId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is in a household, what each has brought in, and what it can spend. */
@RestController
public final class HouseholdQueries {

    private final HouseholdLook look;
    private final Arrivals arrivals;

    public HouseholdQueries(HouseholdLook look, Arrivals arrivals) {
        this.look = look;
        this.arrivals = arrivals;
    }

    @GetMapping("/v1/programmes/{programme}/households/{household}")
    ResponseEntity<Map<String, Object>> household(
            @PathVariable String programme,
            @PathVariable String household,
            @RequestParam(required = false) @Nullable String asOf,
            HttpServletRequest request) {
        var id = Fields.path(household, HouseholdId::new);
        var at = Fields.instant(asOf, arrivals.now());
        return switch (HouseholdReport.of(id, at, look.of(Fields.path(programme, ProgrammeId::new), id))) {
            case Answer.Told(var report) -> ResponseEntity.ok(body(programme, id, at, report));
            case Answer.Refused(var reason) ->
                Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
        };
    }

    private static Map<String, Object> body(String programme, HouseholdId id, EffectiveAt at, HouseholdReport report) {
        var body = new LinkedHashMap<String, Object>();
        body.put("programme", programme);
        body.put("householdId", id.value());
        body.put("asOf", at.instant().toString());
        body.put("state", report.dissolved().isPresent() ? "dissolved" : "active");
        body.put("formedAt", report.formed().effectiveAt().toString());
        report.dissolved()
                .ifPresent(each -> body.put("dissolvedAt", each.effectiveAt().toString()));
        body.put(
                "members",
                report.members().stream().map(HouseholdQueries::contribution).toList());
        report.pool().ifPresent(pool -> Answers.told(pool, body));
        body.put("programmeVersion", report.rules().version());
        return body;
    }

    private static Map<String, Object> contribution(Contribution one) {
        var body = new LinkedHashMap<String, Object>();
        body.put("memberId", one.member().value());
        body.put("from", one.from().toString());
        one.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("earned", one.earned());
        body.put("redeemed", one.redeemed());
        body.put("left", one.left());
        return body;
    }
}
