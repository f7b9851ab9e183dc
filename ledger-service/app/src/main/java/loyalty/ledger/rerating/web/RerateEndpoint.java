package loyalty.ledger.rerating.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.shell.Rerater;
import loyalty.ledger.shell.Rerater.Asked;
import loyalty.ledger.shell.Rerater.Place;
import loyalty.ledger.shell.Rerater.Rerated;
import loyalty.ledger.shell.Rerater.Step;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.ledger.web.RerateAnswers;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rates purchases of a member anew because a person asks for it, and tells beforehand what that would change. It needs no idempotency key: what
 * differs no more is not changed again.
 */
@RestController
public final class RerateEndpoint {

    private static final String RERATINGS = "/v1/programmes/{programme}/members/{member}/re-ratings";

    /** So that a request ends: a thousand purchases. */
    private static final int STEPS_MAX = 10;

    private final Rerater rerater;
    private final Origins origins;

    public RerateEndpoint(Rerater rerater, Origins origins) {
        this.rerater = rerater;
        this.origins = origins;
    }

    @PostMapping(RERATINGS)
    ResponseEntity<Map<String, Object>> rerate(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody RerateRequest body,
            HttpServletRequest request) {
        var origin = origins.ofBulk(request);
        var asked = body.asked(of(programme), named(member));
        Instant from = body.begin();
        var objection = rerater.objection(asked);
        if (objection.isPresent()) {
            return refused(objection.get(), request);
        }
        var changed = new ArrayList<Rerated>();
        int looked = 0;
        Optional<Place> next = Optional.of(Place.of(from));
        for (int i = 0; i < STEPS_MAX && next.isPresent(); i++) {
            Step step = rerater.step(asked, next.get(), origin);
            looked += step.looked();
            changed.addAll(step.changed());
            next = step.next();
        }
        return ResponseEntity.ok(answer(asked, from, new Step(looked, changed, next)));
    }

    @GetMapping(RERATINGS)
    ResponseEntity<Map<String, Object>> preview(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam Optional<String> from,
            HttpServletRequest request) {
        var asked = new Asked(of(programme), named(member), RerateAward.BY_ITSELF, Optional.empty());
        Instant begin = from.map(text -> Fields.path(text, Fields::stated).instant())
                .orElseThrow(() -> new ProblemException(Problem.invalidValue("The parameter from is missing.")));
        return rerater.objection(asked)
                .map(reason -> refused(reason, request))
                .orElseGet(() ->
                        ResponseEntity.ok(answer(asked, begin, rerater.rehearse(asked, Place.of(begin), STEPS_MAX))));
    }

    private static ResponseEntity<Map<String, Object>> refused(Rejection reason, HttpServletRequest request) {
        return Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
    }

    private static Map<String, Object> answer(Asked asked, Instant from, Step step) {
        var body = new LinkedHashMap<String, Object>();
        body.put("memberId", asked.member().value());
        body.put("from", from.toString());
        body.put("purchases", step.looked());
        body.put("changed", told(step.changed()));
        body.put("next", step.next().map(place -> place.from().toString()));
        return body;
    }

    private static List<Map<String, Object>> told(List<Rerated> changed) {
        var all = new ArrayList<Map<String, Object>>();
        for (Rerated each : changed) {
            var told = new LinkedHashMap<String, Object>();
            each.position().ifPresent(position -> told.put("position", position));
            told.put("effectiveAt", each.event().effectiveAt().toString());
            told.putAll(RerateAnswers.changed(each.event()));
            all.add(told);
        }
        return all;
    }

    private static ProgrammeId of(String programme) {
        return Fields.path(programme, ProgrammeId::new);
    }

    private static MemberId named(String member) {
        return Fields.path(member, MemberId::new);
    }
}
