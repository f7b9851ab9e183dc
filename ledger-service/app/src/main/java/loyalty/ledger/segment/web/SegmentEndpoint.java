package loyalty.ledger.segment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loyalty.account.Segments;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.segment.RecordSegment;
import loyalty.ledger.segment.SegmentQuestion.Answer;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SegmentName;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The segments in which a member stands by the journal are told, and told of. */
@RestController
public final class SegmentEndpoint {

    private static final String PATH = "/v1/programmes/{programme}/members/{member}/segments";

    private final Ledger<RecordSegment> ledger;
    private final Look look;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What the journal knows of segments; records nothing. */
    @FunctionalInterface
    public interface Look {

        /** Where a member stood; throws {@link loyalty.ledger.shell.NotAnsweredException} when the journal is away. */
        Answer of(ProgrammeId programme, MemberId member, EffectiveAt asOf);
    }

    public SegmentEndpoint(Ledger<RecordSegment> ledger, Look look, Origins origins, Arrivals arrivals) {
        this.ledger = ledger;
        this.look = look;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(PATH + "/{segment}")
    ResponseEntity<Map<String, Object>> record(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String segment,
            @RequestBody(required = false) @Nullable SegmentRequest body,
            HttpServletRequest request) {
        var command = (body == null ? SegmentRequest.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(segment, SegmentName::new),
                        arrivals.now());
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }

    @GetMapping(PATH)
    ResponseEntity<Map<String, Object>> tell(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            HttpServletRequest request) {
        var id = Fields.path(programme, ProgrammeId::new);
        var of = Fields.path(member, MemberId::new);
        var at = Fields.instant(asOf, arrivals.now());
        return switch (look.of(id, of, at)) {
            case Answer.Refused(var reason) ->
                Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
            case Answer.Told told -> {
                var body = new LinkedHashMap<String, Object>();
                body.put("programme", id.value());
                body.put("memberId", of.value());
                body.put("asOf", at.instant().toString());
                told.holding()
                        .ifPresent(turn -> body.put("segment", turn.segment().value()));
                body.put("segments", turns(told.turns()));
                yield ResponseEntity.ok(body);
            }
        };
    }

    private static List<Map<String, String>> turns(List<Segments.Turn> turns) {
        return turns.stream()
                .map(turn -> Map.of(
                        "segment", turn.segment().value(), "since", turn.from().toString()))
                .toList();
    }
}
