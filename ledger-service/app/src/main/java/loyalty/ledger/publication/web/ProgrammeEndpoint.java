package loyalty.ledger.publication.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.Caller;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import loyalty.event.Actor;
import loyalty.event.wire.EventJson;
import loyalty.ledger.publication.JudgeProgramme;
import loyalty.ledger.publication.JudgeProgramme.Judgement;
import loyalty.ledger.publication.PublishProgramme;
import loyalty.ledger.publication.web.DocumentCheck.Verdict;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Administrators publish programmes; everybody may read the rules. */
@RestController
public final class ProgrammeEndpoint {

    private static final int FAULTS_TOLD_MAX = 100;

    private final Ledger<PublishProgramme> ledger;
    private final Ledger<JudgeProgramme> judgements;
    private final ProgrammeBook programmes;
    private final ProgrammeSchema schema;
    private final DocumentCheck check;
    private final JsonMapper json;
    private final Origins origins;
    private final Arrivals arrivals;

    public ProgrammeEndpoint(
            Ledger<PublishProgramme> ledger,
            Ledger<JudgeProgramme> judgements,
            ProgrammeBook programmes,
            ProgrammeSchema schema,
            JsonMapper json,
            Origins origins,
            Arrivals arrivals) {
        this.ledger = ledger;
        this.judgements = judgements;
        this.programmes = programmes;
        this.schema = schema;
        this.check = new DocumentCheck(schema, json);
        this.json = json;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/versions/{version}")
    ResponseEntity<Map<String, Object>> publish(
            @PathVariable String programme,
            @PathVariable int version,
            @RequestBody JsonNode body,
            Caller caller,
            HttpServletRequest request) {
        if (!caller.has(Role.ADMIN)) {
            throw new ProblemException(Problem.of(403, "forbidden", "Only an administrator publishes a programme."));
        }
        var origin = origins.of(request);
        var id = Fields.path(programme, ProgrammeId::new);
        return switch (check.of(body, id, version)) {
            case Verdict.Faulty(var faults) -> invalid(faults, request);
            case Verdict.Sound(var document) -> {
                var command = new PublishProgramme(document, arrivals.now(), programmes.hasMembers(id), who(origin));
                yield Answers.answer(ledger.handle(command, origin), request);
            }
        };
    }

    /** A code, for those who read it later. */
    public record Decline(Optional<String> reason) {

        static final Decline EMPTY = new Decline(Optional.empty());
    }

    @PutMapping("/v1/programmes/{programme}/versions/{version}/approval")
    ResponseEntity<Map<String, Object>> approve(
            @PathVariable String programme, @PathVariable int version, Caller caller, HttpServletRequest request) {
        return judge(programme, version, Judgement.APPROVE, Optional.empty(), caller, request);
    }

    @PutMapping("/v1/programmes/{programme}/versions/{version}/decline")
    ResponseEntity<Map<String, Object>> decline(
            @PathVariable String programme,
            @PathVariable int version,
            @RequestBody(required = false) @Nullable Decline body,
            Caller caller,
            HttpServletRequest request) {
        var reason = Fields.optional((body == null ? Decline.EMPTY : body).reason(), "/reason", ReasonCode::new);
        return judge(programme, version, Judgement.DECLINE, reason, caller, request);
    }

    private ResponseEntity<Map<String, Object>> judge(
            String programme,
            int version,
            Judgement judgement,
            Optional<ReasonCode> reason,
            Caller caller,
            HttpServletRequest request) {
        if (!caller.has(Role.ADMIN) && !caller.has(Role.APPROVER)) {
            throw new ProblemException(
                    Problem.of(403, "forbidden", "Only an administrator or an approver judges a programme."));
        }
        var origin = origins.of(request);
        var command = new JudgeProgramme(
                Fields.path(programme, ProgrammeId::new), version, judgement, arrivals.now(), reason, who(origin));
        return Answers.answer(judgements.handle(command, origin), request);
    }

    private static Actor who(Origin origin) {
        return new Actor(origin.actor(), origin.key());
    }

    private static ResponseEntity<Map<String, Object>> invalid(List<DocumentFault> faults, HttpServletRequest request) {
        var problem = Problem.invalidValue("The programme document is not valid: " + faults.size()
                        + (faults.size() == 1 ? " fault." : " faults."))
                .at(faults.getFirst().pointer());
        var told =
                faults.stream().limit(FAULTS_TOLD_MAX).map(DocumentFault::body).toList();
        return Answers.problem(problem, Map.of("errors", told), request);
    }

    /** A programme as listed. */
    public record Listed(String programme, String name, String currency, List<Integer> versions) {

        static Listed of(Programme programme) {
            var last = programme.versions().getLast();
            return new Listed(
                    programme.id().value(),
                    last.name(),
                    last.currency().getCurrencyCode(),
                    programme.versions().stream()
                            .map(ProgrammeDocument::version)
                            .toList());
        }
    }

    @GetMapping("/v1/programmes")
    Map<String, Object> list(Caller caller) {
        return Map.of(
                "programmes",
                programmes.all().stream()
                        .filter(id -> caller.sees(id.value()))
                        .map(programmes::find)
                        .map(Listed::of)
                        .toList());
    }

    @GetMapping("/v1/programmes/{programme}")
    Map<String, Object> find(@PathVariable String programme) {
        var found = existing(programme);
        var body = new LinkedHashMap<String, Object>();
        body.put("programme", found.id().value());
        body.put("versions", found.versions().stream().map(this::asJson).toList());
        found.inEffectAt(arrivals.now()).ifPresent(now -> {
            body.put("inEffect", now.version());
            body.put("state", now.state().name());
        });
        return body;
    }

    @GetMapping("/v1/programmes/{programme}/versions/{version}")
    JsonNode version(@PathVariable String programme, @PathVariable int version) {
        return existing(programme)
                .version(version)
                .map(this::asJson)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(404, "unknown-version", "The programme has no such version.")));
    }

    @GetMapping("/v1/schemas/programme")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/schema+json"))
                .body(schema.text());
    }

    private Programme existing(String programme) {
        var found = programmes.findNow(Fields.path(programme, ProgrammeId::new));
        if (found.versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return found;
    }

    private JsonNode asJson(ProgrammeDocument document) {
        return json.readTree(EventJson.write(document));
    }
}
