package loyalty.projection.tier.web;

import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tier of a member, now or as of an instant. */
@RestController
public final class TierEndpoint {

    private final TierAnswers answers;
    private final Gate gate;

    public TierEndpoint(TierAnswers answers, Gate gate) {
        this.answers = answers;
        this.gate = gate;
    }

    @GetMapping("/v1/programmes/{programme}/members/{member}/tier")
    TierAnswers.Answer tier(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition) {
        return answers.answer(Question.of(programme, asOf, minPosition, gate.now()), Question.member(member));
    }
}
