package loyalty.projection.segment.web;

import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The segment of a member, now or as of an instant. */
@RestController
public final class SegmentEndpoint {

    private final SegmentAnswers answers;
    private final Gate gate;

    public SegmentEndpoint(SegmentAnswers answers, Gate gate) {
        this.answers = answers;
        this.gate = gate;
    }

    @GetMapping("/v1/programmes/{programme}/members/{member}/segment")
    SegmentAnswers.Answer segment(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition) {
        return answers.answer(Question.of(programme, asOf, minPosition, gate.now()), Question.member(member));
    }
}
