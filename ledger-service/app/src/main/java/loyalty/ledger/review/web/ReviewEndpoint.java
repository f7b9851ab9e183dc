package loyalty.ledger.review.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.ReviewId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reviews are submitted, approved, rejected and removed. */
@RestController
public final class ReviewEndpoint {

    private final Reviews reviews;
    private final Origins origins;
    private final Arrivals arrivals;

    public ReviewEndpoint(Reviews reviews, Origins origins, Arrivals arrivals) {
        this.reviews = reviews;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/reviews/{id}")
    ResponseEntity<Map<String, Object>> submit(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody ReviewRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, ReviewId::new), origin.who(), arrivals.now());
        return Answers.answer(reviews.submissions().handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/reviews/{id}/approval")
    ResponseEntity<Map<String, Object>> approve(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) ReviewRequest.@Nullable Judging body,
            HttpServletRequest request) {
        return judge(programme, id, Judgement.APPROVE, body, request);
    }

    @PutMapping("/v1/programmes/{programme}/reviews/{id}/rejection")
    ResponseEntity<Map<String, Object>> reject(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) ReviewRequest.@Nullable Judging body,
            HttpServletRequest request) {
        return judge(programme, id, Judgement.REJECT, body, request);
    }

    @PutMapping("/v1/programmes/{programme}/reviews/{id}/removal")
    ResponseEntity<Map<String, Object>> remove(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) ReviewRequest.@Nullable Removing body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? ReviewRequest.Removing.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(id, ReviewId::new),
                        origin.who(),
                        arrivals.now());
        return Answers.answer(reviews.judgements().handle(command, origin), request);
    }

    private ResponseEntity<Map<String, Object>> judge(
            String programme,
            String id,
            Judgement judgement,
            ReviewRequest.@Nullable Judging body,
            HttpServletRequest request) {
        var judging = body == null ? ReviewRequest.Judging.EMPTY : body;
        if (judging.isBySource() && !CallerFilter.callerOf(request).has(Role.SERVICE)) {
            throw new ProblemException(
                    Problem.of(403, "forbidden", "Only who may tell of reviews tells how their source judged them."));
        }
        var origin = origins.of(request);
        var command = judging.toCommand(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(id, ReviewId::new),
                judgement,
                origin.who(),
                arrivals.now());
        return Answers.answer(reviews.judgements().handle(command, origin), request);
    }
}
